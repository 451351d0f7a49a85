package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.Rejection;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.run.LineCounts;

/** What would become of a dump's lines: counts and money by rule, and where the first unreadable lines stand. */
final class QualityReport {
    private static final int SHOWN_REJECTIONS = 20;
    private static final int MONEY_SCALE = 4;

    private final Map<String, Tally> setAside = new TreeMap<>();
    private final Map<String, Tally> quarantined = new TreeMap<>();
    private final Tally loaded = new Tally();
    private final List<Rejection> first = new ArrayList<>();

    /** Lines and their money in ten-thousandths of a pound. */
    private static final class Tally {
        private long lines;
        private long amount;

        void add(long lineAmount) {
            lines++;
            amount += lineAmount;
        }
    }

    void add(CleanBatch batch, Cleaner cleaner) {
        for (int line = 0; line < batch.size(); line++) {
            Tally tally = batch.rule(line) == CleanBatch.KEPT
                    ? loaded
                    : setAside.computeIfAbsent(cleaner.ruleName(batch.rule(line)), rule -> new Tally());
            tally.add(batch.quantity(line) * batch.unitPrice(line));
        }
        for (Rejection rejection : batch.rejections()) {
            quarantined.computeIfAbsent(rejection.rule(), rule -> new Tally()).add(0);
            if (first.size() < SHOWN_REJECTIONS) {
                first.add(rejection);
            }
        }
    }

    void print(PrintStream out, DumpSurvey survey, Map<String, String> reasons) {
        LineCounts counts = new LineCounts(survey.lines(), loaded.lines, counts(setAside), counts(quarantined));
        out.println(Accounting.of(counts));
        out.printf(Locale.ROOT, "%n%12s %18s  %s%n", "lines", "pounds", "what becomes of them");
        print(out, "would be loaded", loaded);
        setAside.forEach((rule, tally) -> print(out, "set aside: " + rule + " - " + reasons.get(rule), tally));
        quarantined.forEach((rule, tally) -> print(out, "quarantined: " + rule + " - " + reasons.get(rule), tally));
        if (!first.isEmpty()) {
            out.printf("%nFirst lines that would be quarantined:%n");
            first.forEach(rejection -> out.printf(
                    "  line %d, %scolumn %s: %s%n",
                    rejection.lineNumber(),
                    rejection.byteOfLine().map("byte %d, "::formatted).orElse(""),
                    rejection.column().label(),
                    reasons.get(rejection.rule())));
        }
        print(out, "Columns that would be dropped", survey.structure().droppedColumns());
        print(out, "Other tables that would be skipped", survey.structure().skippedTables());
    }

    private static void print(PrintStream out, String what, Tally tally) {
        out.printf(
                Locale.ROOT, "%,12d %,18.2f  %s%n", tally.lines, BigDecimal.valueOf(tally.amount, MONEY_SCALE), what);
    }

    private static void print(PrintStream out, String what, Collection<String> names) {
        if (!names.isEmpty()) {
            out.printf("%n%s: %s%n", what, String.join(", ", names));
        }
    }

    private static Map<String, Long> counts(Map<String, Tally> tallies) {
        Map<String, Long> counts = new TreeMap<>();
        tallies.forEach((rule, tally) -> counts.put(rule, tally.lines));
        return counts;
    }
}
