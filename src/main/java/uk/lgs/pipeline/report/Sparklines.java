package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTExtension;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTExtensionList;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;

/**
 * Lines within cells that show how a figure went. The library has no call for them, so they are written as the extension that
 * Excel 2010 introduced ([MS-XLSX], section 2.4.134, CT_SparklineGroups); the last point is marked.
 */
final class Sparklines {
    private static final String URI = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}";
    private static final String GROUPS = """
            <x14:sparklineGroups xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"\
             xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
            <x14:sparklineGroup lineWeight="1.5" displayEmptyCellsAs="gap" last="1">\
            <x14:colorSeries rgb="FF%1$s"/><x14:colorNegative rgb="FF%2$s"/><x14:colorAxis rgb="FF%2$s"/>\
            <x14:colorMarkers rgb="FF%1$s"/><x14:colorFirst rgb="FF%1$s"/><x14:colorLast rgb="FF%3$s"/>\
            <x14:colorHigh rgb="FF%1$s"/><x14:colorLow rgb="FF%1$s"/>\
            <x14:sparklines>%4$s</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>""";

    private final List<String> lines = new ArrayList<>();

    /** Adds the line of a range to a cell such as E7. */
    void add(String range, String cell) {
        lines.add("<x14:sparkline><xm:f>%s</xm:f><xm:sqref>%s</xm:sqref></x14:sparkline>"
                .formatted(range.replace("&", "&amp;").replace("<", "&lt;"), cell));
    }

    /** Writes all lines that were added to a sheet; call it once. */
    void write(XSSFSheet sheet) {
        if (lines.isEmpty()) {
            return;
        }
        CTWorksheet worksheet = sheet.getCTWorksheet();
        CTExtensionList list = worksheet.isSetExtLst() ? worksheet.getExtLst() : worksheet.addNewExtLst();
        CTExtension extension = list.addNewExt();
        extension.setUri(URI);
        String groups =
                GROUPS.formatted(ChartTheme.HOUSE, ChartTheme.MUTED, SummaryStyles.WORSE, String.join("", lines));
        try (XmlCursor source = XmlObject.Factory.parse(groups).newCursor();
                XmlCursor target = extension.newCursor()) {
            target.toEndToken();
            source.copyXmlContents(target);
        } catch (XmlException e) {
            throw new IllegalStateException("sparklines are no XML: " + groups, e);
        }
    }
}
