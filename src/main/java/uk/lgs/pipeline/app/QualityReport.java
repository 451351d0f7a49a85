package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.privacy.QuarantinedLine;
import uk.lgs.pipeline.quality.ColumnProfile;
import uk.lgs.pipeline.quality.DumpProfile;
import uk.lgs.pipeline.quality.Finding;
import uk.lgs.pipeline.quality.Outcome;
import uk.lgs.pipeline.quality.RuleFigures;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.warehouse.RunQuality;

/** Prints the quality of a dump: lines and money by rule, its columns, and what moved since the dump before. */
final class QualityReport {
    private static final int SHOWN_REJECTIONS = 20;
    private static final int SHOWN_NAMES = 20;
    private static final int LONGEST_VALUE = 24;

    private final PrintStream out;
    private final Map<String, String> reasons;
    private final List<QuarantinedLine> first = new ArrayList<>();

    /**
     * A report in words.
     *
     * @param reasons the reason of each rule, by name
     */
    QualityReport(PrintStream out, Map<String, String> reasons) {
        this.out = out;
        this.reasons = reasons;
    }

    /** Remembers the first quarantined lines. */
    void add(List<QuarantinedLine> quarantined) {
        quarantined.stream().limit(SHOWN_REJECTIONS - first.size()).forEach(first::add);
    }

    /** The report of a dump that was only checked. */
    void print(DumpSurvey survey, DumpProfile profile) {
        out.println(Accounting.of(counts(survey.lines(), profile)));
        out.println();
        print(profile);
        if (!first.isEmpty()) {
            out.printf("%nFirst quarantined lines:%n");
            first.forEach(line -> out.printf(
                    "  line %d, %scolumn %s: %s%n",
                    line.lineNumber(),
                    line.byteOfLine().map("byte %d, "::formatted).orElse(""),
                    line.column(),
                    reasons.get(line.rule())));
        }
        print("Columns that are dropped", survey.structure().droppedColumns());
        print("Other tables that are skipped", survey.structure().skippedTables());
    }

    /** The report of a dump that was loaded. */
    void print(RunQuality quality) {
        print(quality.profile());
        if (quality.isFirst()) {
            out.printf("%nNo dump was loaded before: nothing to compare with%n");
            return;
        }
        List<Finding> notable =
                quality.findings().stream().filter(Finding::isNotable).toList();
        out.printf("%nAgainst the dump before: %s%n", notable.isEmpty() ? "nothing moved notably" : "");
        notable.forEach(finding -> out.printf("  %s, %s: %s%n", finding.area(), finding.figure(), finding.verdict()));
        print("New products", quality.newProducts());
        print("New countries", quality.newCountries());
    }

    private void print(DumpProfile profile) {
        out.printf(Locale.ROOT, "%12s %18s  %s%n", "lines", "pounds", "what becomes of them");
        for (RuleFigures figures : profile.rules()) {
            String rule = figures.rule();
            out.printf(
                    Locale.ROOT,
                    "%,12d %18s  %s%s%n",
                    figures.lines(),
                    pounds(figures.amount()),
                    figures.outcome().label(),
                    rule == null ? "" : ": %s - %s".formatted(rule, reasons.getOrDefault(rule, rule)));
        }
        out.printf(
                "%n%-13s %10s %10s  %-24s %-24s %s%n",
                "column", "no value", "different", "least", "greatest", "most frequent");
        profile.columns().forEach(this::print);
    }

    private void print(ColumnProfile column) {
        out.println(String.format(
                        Locale.ROOT,
                        "%-13s %9.2f%% %,10d  %-24s %-24s %s",
                        column.column(),
                        column.missingShare() * 100,
                        column.distinct(),
                        shown(column.minimum()),
                        shown(column.maximum()),
                        shown(column.mostFrequent()))
                .stripTrailing());
    }

    private void print(String what, Collection<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > SHOWN_NAMES ? ", ... (%,d)".formatted(names.size()) : "";
            out.printf(
                    "%n%s: %s%s%n",
                    what, String.join(", ", names.stream().limit(SHOWN_NAMES).toList()), more);
        }
    }

    private static String pounds(@Nullable BigDecimal amount) {
        return amount == null ? "" : String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String shown(@Nullable String value) {
        String text = value == null ? "" : value;
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 3) + "...";
    }

    private static LineCounts counts(long read, DumpProfile profile) {
        Map<Outcome, Map<String, Long>> byOutcome = new EnumMap<>(Outcome.class);
        profile.rules()
                .forEach(figures -> byOutcome
                        .computeIfAbsent(figures.outcome(), outcome -> new HashMap<>())
                        .put(String.valueOf(figures.rule()), figures.lines()));
        long loaded = byOutcome.getOrDefault(Outcome.LOADED, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new LineCounts(
                read,
                loaded,
                byOutcome.getOrDefault(Outcome.SET_ASIDE, Map.of()),
                byOutcome.getOrDefault(Outcome.QUARANTINED, Map.of()));
    }
}
