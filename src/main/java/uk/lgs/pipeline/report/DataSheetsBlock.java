package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * The totals of the reconciliation beside those of the data sheets by country, on both bases. The two come from different tables of
 * the warehouse and must agree.
 */
final class DataSheetsBlock {
    private static final String METRIC = "country_sales";
    private static final int HERE = 1;
    private static final int THERE = 2;
    private static final int CHECK = 3;
    private static final int SHEET = 4;
    private static final double CLOSE = 0.0005;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final int start;

    /** A total of this sheet, and the cells of a data sheet that give it too. */
    private record Comparison(
            String what, String format, String totalCell, double total, MetricSheet sheet, String column) {
        double found() {
            return sheet.metric().table().rows().stream()
                    .map(row -> row.get(sheet.metric().table().indexOf(column)))
                    .filter(Number.class::isInstance)
                    .map(number -> new BigDecimal(number.toString()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .doubleValue();
        }

        String formula() {
            int rows = sheet.metric().table().rows().size();
            return rows == 0 ? "0" : "SUM(" + sheet.range(0, rows - 1, column) + ")";
        }

        boolean agrees() {
            return Math.abs(total - found()) < CLOSE;
        }
    }

    DataSheetsBlock(List<MetricSheet> sheets, MonthBlock money, MonthBlock lines, int start, ReportFormat format) {
        this.start = start;
        for (Base base : Base.values()) {
            sheets.stream()
                    .filter(sheet -> sheet.isWhole()
                            && sheet.metric().base() == base
                            && sheet.metric().definition().name().equals(METRIC))
                    .findFirst()
                    .ifPresent(sheet -> {
                        add("Net sales, " + base.label(), NumberFormats.money(format), money, sheet, "amount");
                        add("Lines, " + base.label(), NumberFormats.COUNT, lines, sheet, "lines");
                    });
        }
    }

    private void add(String what, String format, MonthBlock block, MetricSheet sheet, String column) {
        boolean isClean = sheet.metric().base() == Base.CLEAN;
        comparisons.add(new Comparison(
                what,
                format,
                isClean ? block.cleanTotal() : block.receivedTotal(),
                block.total(isClean),
                sheet,
                column));
    }

    /** Writes title, header and one row per total; nothing where the report has no such data sheet. */
    void write(XSSFSheet sheet, WorkbookStyles styles, DataCell cells) {
        if (comparisons.isEmpty()) {
            return;
        }
        cells.words(sheet.createRow(start), 0, "The same totals in the data sheets", styles.section());
        Row header = sheet.createRow(start + 1);
        cells.words(header, 0, "Total", styles.header());
        cells.words(header, HERE, "On this sheet", styles.numberHeader());
        cells.words(header, THERE, "Sum there", styles.numberHeader());
        cells.words(header, CHECK, "Check", styles.header());
        cells.words(header, SHEET, "Data sheet", styles.header());
        int at = firstRow();
        for (Comparison comparison : comparisons) {
            Row row = sheet.createRow(at);
            cells.words(row, 0, comparison.what(), styles.text());
            FormulaCell.number(
                    row, HERE, comparison.totalCell(), comparison.total(), styles.number(comparison.format()));
            FormulaCell.number(
                    row, THERE, comparison.formula(), comparison.found(), styles.number(comparison.format()));
            String difference = FormulaCell.at(at, HERE) + "-" + FormulaCell.at(at, THERE);
            FormulaCell.check(row, CHECK, "ABS(" + difference + ")<0.0005", comparison.agrees(), styles.check());
            cells.words(row, SHEET, comparison.sheet().name(), styles.text());
            at++;
        }
    }

    /** Index of the first row below the block. */
    int end() {
        return comparisons.isEmpty() ? start : firstRow() + comparisons.size();
    }

    /** How many checks the block has. */
    int checkCount() {
        return comparisons.size();
    }

    /** The cells with the block's checks. */
    String checks() {
        return FormulaCell.down(firstRow(), end() - 1, CHECK);
    }

    /** Whether the data sheets hold the totals of this sheet. */
    boolean agrees() {
        return comparisons.stream().allMatch(Comparison::agrees);
    }

    private int firstRow() {
        return start + 2;
    }
}
