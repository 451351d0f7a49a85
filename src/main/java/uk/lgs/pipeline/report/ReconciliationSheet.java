package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.FontFormatting;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.RunFacts;

/**
 * The sheet on which the workbook proves itself: every line is accounted for, and so is every pound between received and clean.
 * Sums and checks are formulas; a reader who changes a number sees the check turn.
 */
final class ReconciliationSheet {
    static final String NAME = "Reconciliation";
    private static final String DEFINITION =
            "Every line and every pound from received to clean, by reason, with live checks.";

    private static final int FIRST_WIDTH = 20;
    static final int WIDTH = 18;

    private final WorkbookStyles styles;
    private final DataCell cells;
    private final SheetFrame frame;

    ReconciliationSheet(WorkbookStyles styles, DataCell cells, SheetFrame frame) {
        this.styles = styles;
        this.cells = cells;
        this.frame = frame;
    }

    /** What the sheet shows. */
    static String definition(ReportFormat format) {
        return format.inCurrency(DEFINITION);
    }

    /** Lays out the sheet; those of the metrics must be laid out before, as its formulas name their cells. */
    void layOut(XSSFSheet sheet, RunFacts facts, MetricTable metric, List<MetricSheet> sheets) {
        Reconciliation reconciliation = Reconciliation.of(metric.table());
        Map<String, String> reasons = new TreeMap<>(Reconciliation.reasons(metric.table()));
        reasons.putAll(facts.reasons());
        int verdictRow = frame.topWithWayBack(sheet, NAME, List.of(definition(styles.format())));
        LinesBlock lines = new LinesBlock(facts, reconciliation, reasons, verdictRow + 2);
        MonthBlock money = new MonthBlock(
                reconciliation,
                reasons,
                Reconciliation.Sum::amount,
                NumberFormats.money(styles.format()),
                lines.end() + 1);
        MonthBlock counts = new MonthBlock(
                reconciliation, reasons, sum -> BigDecimal.valueOf(sum.lines()), NumberFormats.COUNT, money.end() + 1);
        lines.write(sheet, counts, styles, cells);
        money.write(
                sheet,
                "Net sales from received to clean, by month (%s)"
                        .formatted(styles.format().sign()),
                styles,
                cells);
        counts.write(sheet, "Lines from received to clean, by month", styles, cells);
        DataSheetsBlock data = new DataSheetsBlock(sheets, money, counts, counts.end() + 1, styles.format());
        data.write(sheet, styles, cells);
        verdict(sheet.createRow(verdictRow), lines, money, counts, data);
        FormulaCell.name(sheet, verdictRow, 1, "all_checks");
        sheet.setRowBreak(money.end());
        finish(sheet, reconciliation, data.end());
    }

    private void verdict(Row row, LinesBlock lines, MonthBlock money, MonthBlock counts, DataSheetsBlock data) {
        cells.words(row, 0, "All checks", styles.label());
        List<String> checks = new ArrayList<>(List.of(lines.checks(), money.checks(), counts.checks()));
        if (data.checkCount() > 0) {
            checks.add(data.checks());
        }
        String passed = checks.stream()
                .map(cells -> "COUNTIF(%s,\"%s\")".formatted(cells, FormulaCell.OK))
                .collect(Collectors.joining("+"));
        int all = lines.checkCount() + money.checkCount() + counts.checkCount() + data.checkCount();
        FormulaCell.check(row, 1, passed + "=" + all, lines.agrees() && data.agrees(), styles.check());
    }

    private void finish(XSSFSheet sheet, Reconciliation reconciliation, int end) {
        ColumnWidths.set(sheet, 0, FIRST_WIDTH);
        int columns = reconciliation.rules().size() + 4;
        for (int i = 1; i < columns; i++) {
            ColumnWidths.set(sheet, i, WIDTH);
        }
        markFailures(sheet, new CellRangeAddress(0, end, 1, columns));
        frame.printLandscape(sheet);
    }

    private static void markFailures(XSSFSheet sheet, CellRangeAddress where) {
        XSSFSheetConditionalFormatting conditions = sheet.getSheetConditionalFormatting();
        ConditionalFormattingRule rule =
                conditions.createConditionalFormattingRule(ComparisonOperator.EQUAL, "\"" + FormulaCell.WRONG + "\"");
        FontFormatting font = rule.createFontFormatting();
        font.setFontColorIndex(IndexedColors.DARK_RED.getIndex());
        font.setFontStyle(false, true);
        conditions.addConditionalFormatting(new CellRangeAddress[] {where}, rule);
    }
}
