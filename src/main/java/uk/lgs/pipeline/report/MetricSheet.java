package uk.lgs.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;

/**
 * The sheet of one metric on one base, in two steps: first all but the rows, in memory (frame, table, chart), then the rows,
 * streamed.
 */
final class MetricSheet {
    /** Rows above the data at most: title, notes of some lines, link, header. */
    static final int ROWS_ABOVE = 32;

    private static final int FLUSH_EVERY = 500;

    private final SheetPlan plan;
    private final WorkbookStyles styles;
    private final DataCell cells;
    private int headerRow;

    MetricSheet(SheetPlan plan, WorkbookStyles styles, DataCell cells) {
        this.plan = plan;
        this.styles = styles;
        this.cells = cells;
    }

    /** The sheet's name. */
    String name() {
        return plan.name();
    }

    /** What the sheet shows. */
    MetricTable metric() {
        return plan.metric();
    }

    /** The rows from one to another of a column, as formulas and charts name them; the sheet must be laid out. */
    String range(int firstRow, int lastRow, String column) {
        int index = plan.metric().table().indexOf(column);
        return new CellRangeAddress(headerRow + 1 + firstRow, headerRow + 1 + lastRow, index, index)
                .formatAsString(plan.name(), true);
    }

    /** Lays out the sheet without its rows. */
    void layOut(XSSFSheet sheet, SheetFrame frame, SheetTable tables) {
        MetricDefinition definition = plan.metric().definition();
        headerRow = frame.topWithWayBack(sheet, title(), notes());
        String tableName = plan.metric().base().label() + "_" + definition.name();
        tables.declare(
                sheet,
                tableName,
                headings(definition.columns()),
                headerRow,
                plan.rows().size());
        CellRangeAddress used = new CellRangeAddress(
                0, headerRow + plan.rows().size(), 0, definition.columns().size() - 1);
        sheet.setDimensionOverride(used);
        sheet.createFreezePane(0, headerRow + 1);
        List<Integer> widths = widths();
        for (int i = 0; i < widths.size(); i++) {
            ColumnWidths.set(sheet, i, widths.get(i));
        }
        frame.print(sheet, headerRow);
        if (!plan.rows().isEmpty()) {
            ChartPlace place = new ChartPlace(widths, headerRow, plan.rows().size());
            definition.chart().ifPresent(chart -> draw(chart, sheet, place));
        }
    }

    private void draw(ChartDefinition chart, XSSFSheet sheet, ChartPlace place) {
        if (chart.form() == Form.HEAT_MAP) {
            new HeatMap(plan, chart, headerRow).colour(sheet);
            return;
        }
        if (place.isBelow()) {
            sheet.getPrintSetup().setFitHeight((short) 1); // a chart cut in two says nothing
        }
        new MetricChart(plan, chart, headerRow).draw(sheet, place);
    }

    /** Streams the rows; only some hundreds are in memory at a time. */
    void writeRows(SXSSFSheet sheet) throws IOException {
        List<ColumnStyle> columnStyles = columnStyles();
        int next = headerRow + 1;
        for (List<@Nullable Object> values : plan.rows()) {
            Row row = sheet.createRow(next);
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                cells.value(row, i, value, columnStyles.get(i).of(value));
            }
            next++;
            if (next % FLUSH_EVERY == 0) {
                sheet.flushRows(0);
            }
        }
    }

    private String title() {
        String title = plan.metric().definition().title();
        return plan.parts() == 1 ? title : "%s, part %d of %d".formatted(title, plan.part(), plan.parts());
    }

    private List<String> notes() {
        MetricDefinition definition = plan.metric().definition();
        List<String> notes = new ArrayList<>();
        notes.add(definition.definition());
        notes.add(BaseWords.line(plan.metric().base()));
        notes.add("Unit: " + definition.unit() + ". One row per " + definition.grain() + ".");
        notes.addAll(plan.metric().notes());
        if (plan.parts() > 1) {
            notes.add("Rows %,d to %,d of %,d: the table is longer than a sheet and goes on over %d sheets."
                    .formatted(
                            plan.from() + 1,
                            plan.to(),
                            plan.metric().table().rows().size(),
                            plan.parts()));
        }
        return notes;
    }

    private List<Integer> widths() {
        List<MetricColumn> columns = plan.metric().definition().columns();
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            MetricColumn column = columns.get(i);
            widths.add(ColumnWidths.of(plan.metric().table(), i, Heading.of(column), column.unit()));
        }
        return widths;
    }

    private List<ColumnStyle> columnStyles() {
        List<ColumnStyle> columnStyles = new ArrayList<>();
        for (int i = 0; i < plan.metric().definition().columns().size(); i++) {
            columnStyles.add(ColumnStyle.of(plan.metric(), i, styles));
        }
        return columnStyles;
    }

    private static List<SheetTable.Column> headings(List<MetricColumn> columns) {
        return columns.stream()
                .map(column -> new SheetTable.Column(Heading.of(column), isNumber(column.unit())))
                .toList();
    }

    private static boolean isNumber(ColumnUnit unit) {
        return switch (unit) {
            case TEXT, MONTH -> false;
            case DATE, COUNT, MONEY, PERCENT, SHARE, DAYS, NUMBER, SCORE -> true;
        };
    }
}
