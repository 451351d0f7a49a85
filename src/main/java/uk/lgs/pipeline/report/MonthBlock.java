package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** One quantity of the reconciliation: a row per month from received over each reason to clean, with sums and checks. */
final class MonthBlock {
    private static final int HEADING_WIDTH = ReconciliationSheet.WIDTH - 2;
    private static final float LINE_POINTS = 15.5f;
    private static final int RECEIVED = 1;
    private static final int FIRST_RULE = 2;

    private final Reconciliation reconciliation;
    private final Map<String, String> reasons;
    private final Function<Reconciliation.Sum, BigDecimal> quantity;
    private final String format;
    private final int start;

    /**
     * A block from a row on.
     *
     * @param reasons the reason shown for each rule
     * @param quantity what is reconciled: money or lines
     * @param format its number format
     * @param start index of the row with the block's title
     */
    MonthBlock(
            Reconciliation reconciliation,
            Map<String, String> reasons,
            Function<Reconciliation.Sum, BigDecimal> quantity,
            String format,
            int start) {
        this.reconciliation = reconciliation;
        this.reasons = reasons;
        this.quantity = quantity;
        this.format = format + NumberFormats.NOUGHT_AS_DASH;
        this.start = start;
    }

    /** Writes title, header, months and sums. */
    void write(XSSFSheet sheet, String title, WorkbookStyles styles, DataCell cells) {
        cells.words(sheet.createRow(start), 0, title, styles.section());
        header(sheet.createRow(start + 1), styles, cells);
        int next = firstMonth();
        for (Reconciliation.Month month : reconciliation.months()) {
            month(sheet.createRow(next), month, styles, cells);
            next++;
        }
        totals(sheet.createRow(totalRow()), styles, cells);
    }

    /** Index of the first row below the block. */
    int end() {
        return totalRow() + 1;
    }

    /** The cell with the sum of all months that a rule set aside. */
    String setAsideTotal(String rule) {
        return FormulaCell.at(totalRow(), FIRST_RULE + reconciliation.rules().indexOf(rule));
    }

    /** The cell with the sum of all months that count in the clean base. */
    String cleanTotal() {
        return FormulaCell.at(totalRow(), clean());
    }

    /** The cell with the sum of all months as received. */
    String receivedTotal() {
        return FormulaCell.at(totalRow(), RECEIVED);
    }

    /** The sum of all months: of what is clean, or of what was received. */
    double total(boolean isClean) {
        return reconciliation.months().stream()
                .map(month -> quantity.apply(isClean ? month.loaded() : month.received()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** The cells with the block's checks. */
    String checks() {
        return FormulaCell.down(firstMonth(), totalRow(), clean() + 1);
    }

    /** How many checks those are. */
    int checkCount() {
        return totalRow() - firstMonth() + 1;
    }

    private int firstMonth() {
        return start + 2;
    }

    private int totalRow() {
        return firstMonth() + reconciliation.months().size();
    }

    private int clean() {
        return FIRST_RULE + reconciliation.rules().size();
    }

    private void header(Row row, WorkbookStyles styles, DataCell cells) {
        int lines = 2;
        cells.words(row, 0, "Month", styles.header());
        cells.words(row, RECEIVED, "Received", styles.numberHeader());
        int column = FIRST_RULE;
        for (String rule : reconciliation.rules()) {
            String heading = "less: " + reasons.getOrDefault(rule, rule);
            cells.words(row, column, heading, styles.numberHeader());
            lines = Math.max(lines, SheetFrame.lines(heading, HEADING_WIDTH).size());
            column++;
        }
        row.setHeightInPoints(lines * LINE_POINTS);
        cells.words(row, clean(), "Clean", styles.numberHeader());
        cells.words(row, clean() + 1, "Check", styles.header());
    }

    private void month(Row row, Reconciliation.Month month, WorkbookStyles styles, DataCell cells) {
        cells.words(row, 0, month.month(), styles.text());
        cells.value(row, RECEIVED, quantity.apply(month.received()), styles.number(format));
        int column = FIRST_RULE;
        for (String rule : reconciliation.rules()) {
            cells.value(row, column, quantity.apply(month.setAside(rule)), styles.number(format));
            column++;
        }
        cells.value(row, clean(), quantity.apply(month.loaded()), styles.number(format));
        check(row, styles);
    }

    private void totals(Row row, WorkbookStyles styles, DataCell cells) {
        cells.words(row, 0, "Total", styles.total(NumberFormats.GENERAL));
        total(row, RECEIVED, Reconciliation.Month::received, styles);
        int column = FIRST_RULE;
        for (String rule : reconciliation.rules()) {
            total(row, column, month -> month.setAside(rule), styles);
            column++;
        }
        total(row, clean(), Reconciliation.Month::loaded, styles);
        check(row, styles);
    }

    private void total(
            Row row, int column, Function<Reconciliation.Month, Reconciliation.Sum> part, WorkbookStyles styles) {
        BigDecimal sum =
                reconciliation.months().stream().map(part.andThen(quantity)).reduce(BigDecimal.ZERO, BigDecimal::add);
        String formula = reconciliation.months().isEmpty()
                ? "0"
                : "SUM(" + FormulaCell.down(firstMonth(), totalRow() - 1, column) + ")";
        FormulaCell.number(row, column, formula, sum.doubleValue(), styles.total(format));
    }

    /** Received less what was set aside is what is clean; exact but for what binary sums lose far below a penny. */
    private void check(Row row, WorkbookStyles styles) {
        int at = row.getRowNum();
        String setAside =
                reconciliation.rules().isEmpty() ? "" : "-SUM(" + FormulaCell.across(at, FIRST_RULE, clean() - 1) + ")";
        String difference = FormulaCell.at(at, RECEIVED) + setAside + "-" + FormulaCell.at(at, clean());
        FormulaCell.check(row, clean() + 1, "ABS(" + difference + ")<0.0005", true, styles.check());
    }
}
