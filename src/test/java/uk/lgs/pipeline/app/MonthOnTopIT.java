package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.sample.SampleSettings;

/** Months that come on top of a history that was loaded before give the figures of all lines at once. */
@Timeout(300)
class MonthOnTopIT {
    /** What is said of a dump, or of what a run changed. */
    private static final List<String> OF_A_DUMP = List.of("quality_", "changed_invoices", "changes_by_month");

    /** A quantity of one piece, which becomes two; cancellations among them. */
    private static final Pattern ONE_PIECE = Pattern.compile("^((?:[^\\t]*\\t){3}-?)1\\t");

    @TempDir
    private Path folder;

    @Test
    void newMonthAndCorrectedInvoicesGiveTheFiguresOfAllAtOnce() throws Exception {
        SplitDump shop = SplitDump.of(SampleSettings.of(12_000, 3));
        SplitDump newer = new SplitDump(shop.linesOf((invoice, day) -> day.compareTo("2011-10-20") >= 0).stream()
                .map(line -> ONE_PIECE.matcher(line).replaceFirst("$12\t"))
                .toList());
        Path history = shop.write(folder.resolve("history.sql"), (invoice, day) -> day.compareTo("2011-10-25") < 0);
        Path corrected =
                newer.write(folder.resolve("corrected.sql"), (invoice, day) -> day.compareTo("2011-11-01") < 0);
        Path month = newer.write(folder.resolve("month.sql"), (invoice, day) -> day.compareTo("2011-11-01") >= 0);
        Path all = Files.write(folder.resolve("all.sql"), merged(shop, newer));

        Map<String, String> atOnce = figures("at-once", all);
        assertThat(atOnce).hasSizeGreaterThan(100);
        assertThat(figures("on-top", history, corrected, month)).isEqualTo(atOnce);
    }

    /** The cancellation is of the past, and the newer dump does not have it. */
    @Test
    void aPurchaseThatIsCorrectedIsMatchedAnewWithItsCancellation() throws Exception {
        String cancellation = "C542001|84879|BIRD ORNAMENT|-10|2011-03-12 10:00:00|1.5|13047|France";
        String purchase = "540001|84879|BIRD ORNAMENT|%d|2011-03-10 08:34:00|1.5|13047|France";
        String corrected = purchase.formatted(4);
        Path history =
                oldInvoices().row(purchase.formatted(10)).row(cancellation).write(folder.resolve("cancelled.sql"));
        Path correction = new TestDump().row(corrected).write(folder.resolve("correction.sql"));

        String outcomes = "clean/cancellation_outcomes.csv";
        String before = figures("cancelled", history).get(outcomes);
        String after = figures("corrected", history, correction).get(outcomes);

        TestDump same = oldInvoices().row(corrected).row(cancellation);
        assertThat(after)
                .isNotEqualTo(before)
                .isEqualTo(figures("at-once-corrected", same.write(folder.resolve("same.sql")))
                        .get(outcomes));
    }

    /** Enough that a correction is on top of far more lines. */
    private static TestDump oldInvoices() {
        TestDump dump = new TestDump();
        for (int day = 1; day <= 9; day++) {
            dump.row("54100%d|22423|CAKESTAND|1|2011-03-0%1$d 09:00:00|12.75|13047|France".formatted(day));
        }
        return dump;
    }

    /** The lines of the older dump up to the newer one, and those of the newer one. */
    private static List<String> merged(SplitDump older, SplitDump newer) {
        String end = "\\.";
        List<String> before = older.linesOf((invoice, day) -> day.compareTo("2011-10-20") < 0);
        List<String> after = newer.linesOf((invoice, day) -> true);
        Set<String> frame = Set.copyOf(newer.linesOf((invoice, day) -> false));
        List<String> merged =
                before.stream().takeWhile(line -> !line.equals(end)).collect(Collectors.toList());
        after.stream().filter(line -> !frame.contains(line)).forEach(merged::add);
        before.stream().dropWhile(line -> !line.equals(end)).forEach(merged::add);
        return merged;
    }

    /** The figures of a warehouse of its own into which dumps were loaded one after the other. */
    private Map<String, String> figures(String name, Path... dumps) throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(TestParts.withKey(folder.resolve(name)))) {
            RunOutcome last = null;
            for (Path dump : dumps) {
                last = pipeline.run(dump);
            }
            return KilledRun.figures(last).entrySet().stream()
                    .filter(file -> OF_A_DUMP.stream().noneMatch(file.getKey()::contains))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
