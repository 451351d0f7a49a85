package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.WeeklyBreakdown.Usual;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** The parts of unusual weeks, by which they are explained. */
final class WeeklyParts {
    private static final List<String> DIMENSIONS = List.of("country", "weekday", "product");

    /** So many parts of a dimension are named at most. */
    private static final int MOST_NAMED = 2;

    private final Map<LocalDate, List<WeeklyBreakdown>> weeks = new HashMap<>();
    private final ReportFormat format;

    WeeklyParts(ReportFormat format) {
        this.format = format;
    }

    /** Takes rows of a week, dimension and category each, with what is counted now and what was before. */
    void add(Table table) {
        for (List<@Nullable Object> row : table.rows()) {
            LocalDate week = (LocalDate) value(table, row, "week_start");
            add(
                    week,
                    new WeeklyBreakdown(
                            value(table, row, "dimension").toString(),
                            value(table, row, "category").toString().strip(),
                            number(table, row, "total"),
                            new Usual(
                                    (long) number(table, row, "periods"),
                                    number(table, row, "usual"),
                                    number(table, row, "squares"),
                                    number(table, row, "whole_usual"),
                                    number(table, row, "whole_squares")),
                            number(table, row, "whole_total"),
                            (long) number(table, row, "among")));
        }
    }

    /** Adds to the reason of each spike and dip what moved most. */
    List<WeeklyVerdict> explain(List<WeeklyVerdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.isUnusual() ? explained(verdict) : verdict)
                .toList();
    }

    /** Adds a part of a week. */
    void add(LocalDate week, WeeklyBreakdown part) {
        weeks.computeIfAbsent(week, key -> new ArrayList<>()).add(part);
    }

    /** What moved most of an unusual week, by dimension. */
    List<WeeklyDriver> moved(WeeklyVerdict verdict) {
        Expectation range = verdict.expectation().orElseThrow();
        List<WeeklyDriver> drivers = WeeklyDriver.ranked(
                verdict.week().count(),
                range.expected(),
                weeks.getOrDefault(verdict.week().weekStart(), List.of()));
        return DIMENSIONS.stream()
                .flatMap(dimension -> named(drivers, dimension))
                .toList();
    }

    private WeeklyVerdict explained(WeeklyVerdict verdict) {
        String moved =
                moved(verdict).stream().map(driver -> driver.words(format)).collect(Collectors.joining(", "));
        return moved.isEmpty() ? verdict : verdict.because("moved most: " + moved);
    }

    private static Stream<WeeklyDriver> named(List<WeeklyDriver> drivers, String dimension) {
        return drivers.stream()
                .filter(driver -> driver.dimension().equals(dimension) && driver.isNotable())
                .limit(MOST_NAMED);
    }

    private static double number(Table table, List<@Nullable Object> row, String column) {
        return ((Number) value(table, row, column)).doubleValue();
    }

    private static Object value(Table table, List<@Nullable Object> row, String column) {
        return Objects.requireNonNull(row.get(table.indexOf(column)));
    }
}
