package uk.lgs.pipeline.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricTable;

/** The months and weeks of a table: what they are called, and whether the data hold the last of them whole. */
final class Periods {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final int DAYS_TO_SUNDAY = 6;

    private Periods() {}

    /** The name of a month such as 2011-11: November 2011. */
    static String month(YearMonth month) {
        return month.format(MONTH);
    }

    /** A day in words: 9 December 2011. */
    static String day(LocalDate day) {
        return day.format(DAY);
    }

    /** The name of the ISO week that a Monday begins: week 47 of 2011. */
    static String week(LocalDate monday) {
        return "week %d of %d"
                .formatted(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_BASED_YEAR));
    }

    /** How many rows are complete: all, or all but the last month or week if the data end on a working day before its end. */
    static int completeRows(MetricTable metric) {
        int rows = metric.table().rows().size();
        return unfinished(metric).isPresent() ? rows - 1 : rows;
    }

    /** What a reader must know of the last month or week, where it is not complete. */
    static Optional<String> warning(MetricTable metric) {
        return unfinished(metric)
                .map(period -> "%s is not complete: the data end on %s."
                        .formatted(
                                Heading.capitalised(period),
                                day(metric.dataEnd().orElseThrow())));
    }

    /** The name of the last month or week, where it is not complete. */
    static Optional<String> unfinished(MetricTable metric) {
        List<List<@Nullable Object>> rows = metric.table().rows();
        if (rows.isEmpty() || metric.dataEnd().isEmpty() || !isSeries(metric)) {
            return Optional.empty();
        }
        LocalDate end = metric.dataEnd().get();
        Object first = rows.get(rows.size() - 1).get(0);
        if (first instanceof LocalDate monday) {
            boolean isCut = !monday.isAfter(end) && end.isBefore(monday.plusDays(DAYS_TO_SUNDAY));
            return isCut ? Optional.of(week(monday)) : Optional.empty();
        }
        YearMonth month = YearMonth.parse(String.valueOf(first));
        boolean isCut = YearMonth.from(end).equals(month) && isWorkLeft(end, month.atEndOfMonth());
        return isCut ? Optional.of(month(month)) : Optional.empty();
    }

    private static boolean isSeries(MetricTable metric) {
        String grain = metric.definition().grain();
        ColumnUnit unit = metric.definition().columns().get(0).unit();
        return unit == ColumnUnit.MONTH && grain.startsWith("calendar month")
                || unit == ColumnUnit.DATE && grain.equals("ISO week");
    }

    private static boolean isWorkLeft(LocalDate end, LocalDate last) {
        return end.plusDays(1)
                .datesUntil(last.plusDays(1))
                .anyMatch(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }
}
