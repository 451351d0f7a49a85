package uk.lgs.pipeline.report;

import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunFacts;

/**
 * What became of every line: counted by the run while it read, and found in the warehouse afterwards, less what earlier dumps
 * left there. The two are counted independently and must agree.
 */
final class LinesBlock {
    private static final float HEADER_HEIGHT = 32;
    private static final int COUNTED = 1;
    private static final int FOUND = 2;
    private static final int CHECK = 3;
    private static final int REASON = 4;

    private final RunFacts facts;
    private final Reconciliation reconciliation;
    private final Map<String, String> reasons;
    private final LineCounts earlier;
    private final Map<String, Long> setAside;
    private final int start;

    LinesBlock(RunFacts facts, Reconciliation reconciliation, Map<String, String> reasons, int start) {
        this.facts = facts;
        this.reconciliation = reconciliation;
        this.reasons = reasons;
        this.start = start;
        this.earlier = facts.earlierLines();
        this.setAside = new TreeMap<>(facts.lines().setAside());
        reconciliation.rules().forEach(rule -> setAside.putIfAbsent(rule, 0L));
    }

    /** Writes title, header and one row per outcome and reason; {@code found} holds the sums of the warehouse. */
    void write(XSSFSheet sheet, MonthBlock found, WorkbookStyles styles, DataCell cells) {
        cells.words(sheet.createRow(start), 0, "Lines read = clean + set aside + quarantined", styles.section());
        header(sheet.createRow(start + 1), styles, cells);
        int at = readRow();
        Row read = outcome(sheet, at, "Read", facts.lines().read(), "Lines of the dump", styles, cells);
        String rest = FormulaCell.down(at + 1, end() - 1, COUNTED);
        FormulaCell.check(read, CHECK, FormulaCell.at(at, COUNTED) + "=SUM(" + rest + ")", true, styles.check());
        at++;
        long loaded = facts.lines().loaded();
        Row clean = outcome(sheet, at, "Clean", loaded, "Counts in the clean base", styles, cells);
        compare(clean, found.cleanTotal(), loaded, reconciliation.loadedLines(), earlier.loaded(), styles);
        for (Map.Entry<String, Long> entry : setAside.entrySet()) {
            at++;
            String rule = entry.getKey();
            Row row = outcome(sheet, at, "Set aside", entry.getValue(), reason(rule), styles, cells);
            boolean isFound = reconciliation.rules().contains(rule);
            String cell = isFound ? found.setAsideTotal(rule) : "0";
            compare(row, cell, entry.getValue(), reconciliation.setAsideLines(rule), earlier(rule), styles);
        }
        for (Map.Entry<String, Long> entry : facts.lines().quarantined().entrySet()) {
            at++;
            outcome(sheet, at, "Quarantined", entry.getValue(), reason(entry.getKey()), styles, cells);
        }
    }

    /** Index of the first row below the block. */
    int end() {
        return readRow() + 2 + setAside.size() + facts.lines().quarantined().size();
    }

    /** The cells with the block's checks. */
    String checks() {
        return FormulaCell.down(readRow(), readRow() + checkCount() - 1, CHECK);
    }

    /** How many checks those are: one for the sum, one for each count that the warehouse can confirm. */
    int checkCount() {
        return 2 + setAside.size();
    }

    /** Whether the warehouse holds the lines that the run counted. */
    boolean agrees() {
        return facts.lines().loaded() == reconciliation.loadedLines() - earlier.loaded()
                && setAside.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                == reconciliation.setAsideLines(entry.getKey()) - earlier(entry.getKey()));
    }

    private int readRow() {
        return start + 2;
    }

    private long earlier(String rule) {
        return earlier.setAside().getOrDefault(rule, 0L);
    }

    private void header(Row row, WorkbookStyles styles, DataCell cells) {
        row.setHeightInPoints(HEADER_HEIGHT);
        cells.words(row, 0, "Outcome", styles.header());
        cells.words(row, COUNTED, "Counted by the run", styles.numberHeader());
        String found = "Found in the warehouse" + (earlier.read() > 0 ? ", without earlier dumps" : "");
        cells.words(row, FOUND, found, styles.numberHeader());
        cells.words(row, CHECK, "Check", styles.header());
        cells.words(row, REASON, "Reason", styles.header());
    }

    private static Row outcome(
            XSSFSheet sheet, int at, String outcome, long lines, String reason, WorkbookStyles styles, DataCell cells) {
        Row row = sheet.createRow(at);
        cells.words(row, 0, outcome, styles.text());
        cells.value(row, COUNTED, lines, styles.number(NumberFormats.COUNT));
        cells.words(row, REASON, reason, styles.text());
        return row;
    }

    private static void compare(
            Row row, String foundCell, long counted, long held, long earlier, WorkbookStyles styles) {
        long found = held - earlier;
        String formula = earlier == 0 ? foundCell : foundCell + "-" + earlier;
        FormulaCell.number(row, FOUND, formula, found, styles.number(NumberFormats.COUNT));
        int at = row.getRowNum();
        String same = FormulaCell.at(at, COUNTED) + "=" + FormulaCell.at(at, FOUND);
        FormulaCell.check(row, CHECK, same, counted == found, styles.check());
    }

    private String reason(String rule) {
        return reasons.getOrDefault(rule, rule);
    }
}
