package uk.lgs.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final float HIGHEST_ROW = 409; // points, Excel's limit
    private static final int FLUSH_EVERY = 500;

    private final SheetPlan plan;
    private final WorkbookStyles styles;
    private final DataCell cells;
    private final List<HelperColumn> helpers;
    private TablePlace place = TablePlace.NOWHERE;
    private final boolean isPlain;
    private List<ColumnStyle> columnStyles = List.of();
    private int helperColumn;
    private boolean canGrow;

    MetricSheet(SheetPlan plan, WorkbookStyles styles, DataCell cells) {
        this(plan, styles, cells, Profile.STANDARD);
    }

    MetricSheet(SheetPlan plan, WorkbookStyles styles, DataCell cells, Profile profile) {
        this.isPlain = profile == Profile.ACCESSIBLE;
        this.plan = plan;
        this.styles = styles;
        this.cells = cells;
        this.helpers = plan.metric()
                .definition()
                .chart()
                .filter(chart -> !isPlain)
                .map(chart -> HelperColumn.of(plan, chart))
                .orElse(List.of());
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
        return new CellRangeAddress(place.row(firstRow), place.row(lastRow), place.column(index), place.column(index))
                .formatAsString(plan.name(), true);
    }

    /** How many rows it shows. */
    int rowCount() {
        return plan.rows().size();
    }

    /** Whether the sheet holds all rows of its metric. */
    boolean isWhole() {
        return plan.parts() == 1;
    }

    /** Where the table stands; the sheet must be laid out. */
    TablePlace place() {
        return place;
    }

    /** Lays out the sheet without its rows. */
    void layOut(XSSFSheet sheet, SheetFrame frame, SheetTable tables) {
        MetricDefinition definition = plan.metric().definition();
        int headerRow = isPlain
                ? frame.topWithWayBack(sheet, title(), notes())
                : frame.topWithWayBack(sheet, title(), FindingText.of(plan.metric(), styles.format()), notes());
        List<Integer> widths = widths();
        ChartPlace charts = new ChartPlace(widths, headerRow, plan.rows().size());
        Optional<ChartDefinition> picture =
                definition.chart().filter(chart -> !isPlain && !plan.rows().isEmpty());
        Optional<ChartDefinition> drawn = picture.filter(chart -> chart.form() != Form.HEAT_MAP);
        place = new TablePlace(headerRow, drawn.isPresent() ? charts.tableColumn() : 0);
        helperColumn = charts.freeColumn();
        String tableName = plan.metric().base().label() + "_" + definition.name();
        tables.declare(
                sheet,
                tableName,
                headings(definition.columns()),
                place,
                plan.rows().size());
        for (int i = 0; i < widths.size(); i++) {
            ColumnWidths.set(sheet, place.column(i), widths.get(i));
        }
        drawn.ifPresent(chart -> draw(chart, sheet, charts));
        canGrow = drawn.isEmpty() || charts.isBelow(); // a chart beside the rows would grow with them
        picture.filter(chart -> chart.form() == Form.HEAT_MAP)
                .ifPresent(chart -> new HeatMap(plan, chart, place, styles.format()).colour(sheet));
        sheet.setDimensionOverride(used());
        frame.print(sheet, headerRow);
        if (isPlain) {
            sheet.setDisplayGridlines(true);
            return;
        }
        new GrowthMarks(plan, place).mark(sheet);
        sheet.createFreezePane(0, headerRow + 1);
        if (drawn.isPresent() && charts.isBelow()) {
            sheet.getPrintSetup().setFitHeight((short) 1); // a chart cut in two says nothing
        }
    }

    private CellRangeAddress used() {
        int columns = plan.metric().definition().columns().size();
        int last = helpers.isEmpty() ? place.column(columns - 1) : helperColumn + helpers.size() - 1;
        return new CellRangeAddress(0, place.row(plan.rows().size() - 1), 0, last);
    }

    private void draw(ChartDefinition chart, XSSFSheet sheet, ChartPlace charts) {
        charts.setWidths(sheet);
        for (int i = 0; i < helpers.size(); i++) {
            cells.words(
                    sheet.getRow(place.headerRow()),
                    helperColumn + i,
                    helpers.get(i).heading(),
                    styles.note());
            sheet.setColumnHidden(helperColumn + i, true);
        }
        new MetricChart(plan, chart, place, styles.format()).draw(sheet, charts, helpers);
    }

    /** Makes the styles that the rows wear, where the workbook does not have them yet; the last that changes what sheets share. */
    void makeStyles() {
        columnStyles = columnStyles();
        if (!helpers.isEmpty()) {
            styles.number(NumberFormats.GENERAL);
        }
    }

    /**
     * Streams the rows; only some hundreds are in memory at a time. The styles of all sheets must be made: several are written at
     * a time.
     */
    void writeRows(SXSSFSheet sheet) throws IOException {
        for (int i = 0; i < plan.rows().size(); i++) {
            List<@Nullable Object> values = plan.rows().get(i);
            Row row = sheet.createRow(place.row(i));
            for (int j = 0; j < values.size(); j++) {
                Object value = CodeWords.of(plan.column(j).name(), values.get(j));
                cells.value(row, place.column(j), value, columnStyles.get(j).of(value));
                if (isPlain && (value == null || value.equals(""))) {
                    cells.words(row, place.column(j), AccessibleSheets.NOT_AVAILABLE, styles.text());
                }
                if (canGrow && value instanceof String text) {
                    wrap(row, place.column(j), text);
                }
            }
            writeHelpers(row, i);
            if ((i + 1) % FLUSH_EVERY == 0) {
                sheet.flushRows(0);
            }
        }
    }

    /** Shows a long text over several lines, unless it is guarded against being edited into a formula. */
    private void wrap(Row row, int column, String text) {
        int lines = SheetFrame.lines(text, ColumnWidths.WIDEST - 2).size();
        if (lines > 1 && !CellText.startsLikeFormula(text)) {
            row.getCell(column).setCellStyle(styles.wrappedText());
            float needed = lines * row.getSheet().getDefaultRowHeightInPoints();
            row.setHeightInPoints(Math.min(HIGHEST_ROW, Math.max(row.getHeightInPoints(), needed)));
        }
    }

    private void writeHelpers(Row row, int index) {
        for (int i = 0; i < helpers.size(); i++) {
            HelperColumn helper = helpers.get(i);
            Double value = helper.values().get(index);
            if (value == null) {
                continue;
            }
            String formula = helper.formula(place, index);
            if (formula.isEmpty()) {
                cells.value(row, helperColumn + i, value, styles.number(NumberFormats.GENERAL));
            } else {
                FormulaCell.number(row, helperColumn + i, formula, value, styles.number(NumberFormats.GENERAL));
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
        if (isPlain) {
            notes.add(AccessibleSheets.ONE_TABLE);
            FindingText.of(plan.metric(), styles.format()).ifPresent(finding -> notes.add(finding + "."));
        }
        notes.add(definition.definition());
        notes.add(BaseWords.line(plan.metric().base()));
        notes.add("Unit: " + definition.unit() + ". One row per " + definition.grain() + ".");
        Periods.warning(plan.metric(), styles.format()).ifPresent(notes::add);
        notes.addAll(plan.metric().notes());
        if (plan.parts() > 1) {
            notes.add(styles.format()
                    .text(
                            "Rows %,d to %,d of %,d: the table is longer than a sheet and goes on over %d sheets.",
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
            widths.add(ColumnWidths.of(
                    plan.metric().table(), i, Heading.of(column, styles.format()), column.unit(), styles.format()));
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

    private List<SheetTable.Column> headings(List<MetricColumn> columns) {
        return columns.stream()
                .map(column -> new SheetTable.Column(Heading.of(column, styles.format()), isNumber(column.unit())))
                .toList();
    }

    private static boolean isNumber(ColumnUnit unit) {
        return switch (unit) {
            case TEXT, MONTH -> false;
            case DATE, COUNT, MONEY, PERCENT, SHARE, DAYS, NUMBER, SCORE -> true;
        };
    }
}
