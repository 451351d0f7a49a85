package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A line in each row of the table of segments: how the segment's orders spread over the months of a year. */
final class SegmentTrends {
    private static final String HEADING = "Orders, January to December";
    private static final int WIDTH = 30;

    private final XSSFWorkbook workbook;
    private final List<MetricSheet> sheets;

    SegmentTrends(XSSFWorkbook workbook, List<MetricSheet> sheets) {
        this.workbook = workbook;
        this.sheets = List.copyOf(sheets);
    }

    /** Draws the lines right of the table, where the report has both tables; all sheets must be laid out. */
    void draw(DataCell cells, WorkbookStyles styles) {
        Optional<MetricSheet> segments = find("segment_overview");
        Optional<SummarySource> months = SummarySource.of(sheets, "segment_months");
        if (segments.isPresent() && months.isPresent()) {
            draw(segments.get(), months.get(), cells, styles);
        }
    }

    private void draw(MetricSheet segments, SummarySource months, DataCell cells, WorkbookStyles styles) {
        XSSFSheet sheet = workbook.getSheet(segments.name());
        TablePlace place = segments.place();
        int column = place.column(segments.metric().definition().columns().size());
        Sparklines lines = new Sparklines();
        List<?> names = segments.metric().table().rows().stream()
                .map(row -> row.get(segments.metric().table().indexOf("segment")))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            int row = names.get(i) == null ? -1 : months.rowOf("segment", names.get(i));
            if (row >= 0) {
                String last = months.cell(row, "december").replaceAll(".*!", "");
                lines.add(months.cell(row, "january") + ":" + last, FormulaCell.at(place.row(i), column));
            }
        }
        cells.words(sheet.getRow(place.headerRow()), column, HEADING, styles.header());
        ColumnWidths.set(sheet, column, WIDTH);
        sheet.setDimensionOverride(new CellRangeAddress(0, place.row(names.size() - 1), 0, column));
        lines.write(sheet);
    }

    private Optional<MetricSheet> find(String metric) {
        return sheets.stream()
                .filter(sheet -> sheet.metric().definition().name().equals(metric))
                .findFirst();
    }
}
