package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.RunFacts;

/** The first sheet: what the workbook is about and where everything is. */
final class ContentsSheet {
    static final String TITLE = "London Gift Shop sales report";

    private static final List<Integer> WIDTHS = List.of(24, 38, 95, 12, 12);
    private static final int SHORT_HASH = 12;

    private final WorkbookStyles styles;
    private final DataCell cells;
    private final SheetFrame frame;

    /**
     * One line of the contents.
     *
     * @param sentence what the sheet's figures say, or else what it shows
     */
    record Entry(Theme theme, String sheetName, String base, String sentence, long rows) {
        static Entry of(SheetPlan plan, ReportFormat format) {
            MetricTable metric = plan.metric();
            return new Entry(
                    plan.theme(),
                    plan.name(),
                    metric.base().label(),
                    FindingText.of(metric, format)
                            .map(finding -> finding + ".")
                            .orElseGet(() -> firstSentence(metric.definition().definition())),
                    plan.rows().size());
        }

        private static String firstSentence(String text) {
            int end = text.indexOf(". ");
            return end < 0 ? text : text.substring(0, end + 1);
        }
    }

    ContentsSheet(WorkbookStyles styles, DataCell cells, SheetFrame frame) {
        this.styles = styles;
        this.cells = cells;
        this.frame = frame;
    }

    void layOut(XSSFSheet sheet, RunFacts facts, List<Entry> entries, SheetTable tables) {
        int next = frame.top(sheet, TITLE, List.of());
        String hash = facts.dumpSha256();
        FormulaCell.name(sheet, next, 1, "report_date");
        next = fact(sheet, next, "Report date", facts.reportDate().toString());
        next = fact(
                sheet,
                next,
                "Data",
                "%s, SHA-256 %s, read by run %s"
                        .formatted(
                                facts.dumpName(),
                                hash.substring(0, Math.min(SHORT_HASH, hash.length())),
                                facts.runId()));
        next = fact(
                sheet,
                next,
                "Lines",
                styles.format()
                        .text(
                                "%,d read = %,d in the clean base + %,d set aside + %,d quarantined",
                                facts.lines().read(),
                                facts.lines().loaded(),
                                facts.lines().setAsideTotal(),
                                facts.lines().quarantinedTotal()));
        if (!facts.maskedLines().isEmpty()) {
            next = fact(sheet, next, "Masked", masked(facts.maskedLines()));
        }
        next = fact(sheet, next, "Base clean", "Only lines the cleaning rules keep; use it unless you compare.");
        next = fact(sheet, next, "Base received", "Every line as it came, double deliveries and all.");
        table(sheet, next + 1, entries, tables);
    }

    private String masked(Map<String, Long> lines) {
        return "personal data in texts: "
                + lines.entrySet().stream()
                        .map(entry -> styles.format()
                                .text("%s in %,d lines", entry.getKey().replace('_', ' '), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private int fact(XSSFSheet sheet, int at, String label, String value) {
        Row row = sheet.createRow(at);
        cells.words(row, 0, label, styles.label());
        cells.words(row, 1, value, styles.text());
        return at + 1;
    }

    private void table(XSSFSheet sheet, int headerRow, List<Entry> entries, SheetTable tables) {
        List<SheetTable.Column> columns = List.of(
                new SheetTable.Column("Theme", false),
                new SheetTable.Column("Sheet", false),
                new SheetTable.Column("What it says or shows", false),
                new SheetTable.Column("Base", false),
                new SheetTable.Column("Rows", true));
        tables.declare(sheet, "contents_sheets", columns, new TablePlace(headerRow, 0), entries.size());
        int next = headerRow + 1;
        for (Entry entry : entries) {
            Row row = sheet.createRow(next);
            frame.wrapped(
                    row, List.of(entry.theme().title(), entry.sheetName(), entry.sentence(), entry.base()), WIDTHS);
            frame.link(row, 1, entry.sheetName(), entry.sheetName());
            cells.value(row, 4, entry.rows(), styles.number(NumberFormats.COUNT));
            next++;
        }
        for (int i = 0; i < WIDTHS.size(); i++) {
            ColumnWidths.set(sheet, i, WIDTHS.get(i));
        }
        sheet.createFreezePane(0, headerRow + 1);
        frame.print(sheet, headerRow);
    }
}
