package uk.lgs.pipeline.report;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FontUnderline;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import uk.lgs.pipeline.run.ReportFormat;

/** Every style of the workbook; each exists once, however many cells wear it. */
final class WorkbookStyles {
    private static final String OPAQUE = "FF";
    private static final int TITLE_SIZE = 18;
    private static final int SECTION_SIZE = 13;
    private static final short INDENT = 1;

    private final XSSFWorkbook workbook;
    private final Profile profile;
    private final ReportFormat format;
    private final Map<String, XSSFCellStyle> numbers = new HashMap<>();
    private final Map<String, XSSFCellStyle> totals = new HashMap<>();

    private final XSSFCellStyle title;
    private final XSSFCellStyle section;
    private final XSSFCellStyle text;
    private final XSSFCellStyle guardedText;
    private final XSSFCellStyle wrappedText;
    private final XSSFCellStyle label;
    private final XSSFCellStyle note;
    private final XSSFCellStyle link;
    private final XSSFCellStyle header;
    private final XSSFCellStyle numberHeader;
    private final XSSFCellStyle check;

    WorkbookStyles(XSSFWorkbook workbook) {
        this(workbook, Profile.STANDARD, ReportFormat.BRITISH);
    }

    WorkbookStyles(XSSFWorkbook workbook, Profile profile, ReportFormat format) {
        this.workbook = workbook;
        this.profile = profile;
        this.format = format;
        title = withFont(font(TITLE_SIZE, true, ChartTheme.HOUSE));
        section = withFont(font(SECTION_SIZE, true, ChartTheme.HOUSE));
        text = withFont(font(profile.textSize(), false, ChartTheme.INK));
        text.setAlignment(HorizontalAlignment.LEFT);
        text.setIndention(INDENT);
        guardedText = withFont(font(profile.textSize(), false, ChartTheme.INK));
        guardedText.setAlignment(HorizontalAlignment.LEFT);
        guardedText.setIndention(INDENT);
        guardedText.setQuotePrefixed(true);
        wrappedText = withFont(font(profile.textSize(), false, ChartTheme.INK));
        wrappedText.setIndention(INDENT);
        wrappedText.setWrapText(true);
        wrappedText.setAlignment(HorizontalAlignment.LEFT);
        label = withFont(font(profile.textSize(), true, ChartTheme.INK));
        note = withFont(font(profile.textSize(), false, ChartTheme.MUTED));
        XSSFFont linkFont = font(profile.textSize(), false, ChartTheme.HOUSE);
        linkFont.setUnderline(FontUnderline.SINGLE);
        link = withFont(linkFont);
        header = header(HorizontalAlignment.LEFT);
        numberHeader = header(HorizontalAlignment.RIGHT);
        check = withFont(font(profile.textSize(), true, ChartTheme.GOOD));
        check.setAlignment(HorizontalAlignment.CENTER);
    }

    /** How the workbook writes money, numbers and days. */
    ReportFormat format() {
        return format;
    }

    /** A sheet's title. */
    CellStyle title() {
        return title;
    }

    /** The title of a block within a sheet. */
    CellStyle section() {
        return section;
    }

    /** Words. */
    CellStyle text() {
        return text;
    }

    /** Words that begin like a formula: they stay words even when someone edits the cell. */
    CellStyle guardedText() {
        return guardedText;
    }

    /** Words over several lines. */
    CellStyle wrappedText() {
        return wrappedText;
    }

    /** The name of what stands right of it. */
    CellStyle label() {
        return label;
    }

    /** What is said about the figures. */
    CellStyle note() {
        return note;
    }

    /** A link to another sheet. */
    CellStyle link() {
        return link;
    }

    /** The heading of a column of words. */
    CellStyle header() {
        return header;
    }

    /** The heading of a column of numbers, above them at the right. */
    CellStyle numberHeader() {
        return numberHeader;
    }

    /** The outcome of a check. */
    CellStyle check() {
        return check;
    }

    /** A number or date under an Excel format code. */
    CellStyle number(String format) {
        return numbers.computeIfAbsent(format, code -> {
            XSSFCellStyle style = withFont(font(profile.textSize(), false, ChartTheme.INK));
            style.setDataFormat(workbook.createDataFormat().getFormat(code));
            return style;
        });
    }

    /** A sum at the end of a column, under an Excel format code. */
    CellStyle total(String format) {
        return totals.computeIfAbsent(format, code -> {
            XSSFCellStyle style = withFont(font(profile.textSize(), true, ChartTheme.INK));
            style.setDataFormat(workbook.createDataFormat().getFormat(code));
            style.setBorderTop(BorderStyle.THIN);
            if (code.equals(NumberFormats.GENERAL)) {
                style.setAlignment(HorizontalAlignment.LEFT);
                style.setIndention(INDENT);
            }
            return style;
        });
    }

    private XSSFCellStyle header(HorizontalAlignment alignment) {
        XSSFCellStyle style = withFont(font(profile.textSize(), true, ChartTheme.PAPER));
        style.setFillForegroundColor(colour(ChartTheme.HOUSE));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        if (alignment == HorizontalAlignment.LEFT) {
            style.setIndention(INDENT);
        }
        return style;
    }

    private XSSFCellStyle withFont(XSSFFont font) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setVerticalAlignment(VerticalAlignment.TOP); // beside cells of several lines
        return style;
    }

    private XSSFFont font(int size, boolean isBold, String colour) {
        XSSFFont font = workbook.createFont();
        font.setFontName(profile.font());
        font.setFontHeightInPoints((short) size);
        font.setBold(isBold);
        font.setColor(colour(colour));
        return font;
    }

    /** A colour for cells, which unlike those of charts are written with their opacity. */
    private static XSSFColor colour(String hex) {
        return new XSSFColor(ChartTheme.bytes(OPAQUE + hex), null);
    }
}
