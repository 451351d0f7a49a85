package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;
import uk.lgs.pipeline.run.Table;

/** The weekly counts of all parts of a measure, by which a spike or dip is explained. */
final class WeeklyParts {
    /** Weeks before that show what is usual: half a year, as far as shares of countries and weekdays are steady. */
    private static final int USUAL_WEEKS = 26;

    private static final int MOST_NAMED = 3;

    private record Part(String dimension, String category) {}

    private final Map<Part, Map<LocalDate, Long>> counts;

    private WeeklyParts(Map<Part, Map<LocalDate, Long>> counts) {
        this.counts = counts;
    }

    /** Takes rows of week_start, dimension, category and total. */
    static WeeklyParts of(Table table) {
        int week = table.indexOf("week_start");
        int dimension = table.indexOf("dimension");
        int category = table.indexOf("category");
        int total = table.indexOf("total");
        Map<Part, Map<LocalDate, Long>> counts = new HashMap<>();
        for (List<@Nullable Object> row : table.rows()) {
            counts.computeIfAbsent(new Part(text(row, dimension), text(row, category)), part -> new HashMap<>())
                    .merge(
                            (LocalDate) Objects.requireNonNull(row.get(week)),
                            (Long) Objects.requireNonNull(row.get(total)),
                            Long::sum);
        }
        return new WeeklyParts(counts);
    }

    /** Adds to the reason of each spike and dip what moved most. */
    List<WeeklyVerdict> explain(List<WeeklyVerdict> verdicts) {
        List<WeeklyVerdict> explained = new ArrayList<>();
        for (WeeklyVerdict verdict : verdicts) {
            String moved = verdict.isUnusual() ? moved(verdict) : "";
            explained.add(moved.isEmpty() ? verdict : verdict.because("moved most: " + moved));
        }
        return explained;
    }

    private String moved(WeeklyVerdict verdict) {
        Expectation range = verdict.expectation().orElseThrow();
        int side = verdict.kind() == Kind.SPIKE ? 1 : -1;
        return WeeklyDriver.ranked(range.expected(), breakdown(verdict.week().weekStart())).stream()
                .filter(driver -> driver.isNotable(side))
                .limit(MOST_NAMED)
                .map(WeeklyDriver::words)
                .collect(Collectors.joining(", "));
    }

    private List<WeeklyBreakdown> breakdown(LocalDate week) {
        List<WeeklyBreakdown> parts = new ArrayList<>();
        counts.forEach((part, weeks) -> {
            long usual = 0;
            for (int back = 1; back <= USUAL_WEEKS; back++) {
                usual += weeks.getOrDefault(week.minusWeeks(back), 0L);
            }
            parts.add(new WeeklyBreakdown(part.dimension(), part.category(), weeks.getOrDefault(week, 0L), usual));
        });
        return parts;
    }

    private static String text(List<@Nullable Object> row, int column) {
        return Objects.requireNonNull(row.get(column)).toString();
    }
}
