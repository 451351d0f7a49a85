package uk.lgs.pipeline.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

/** The months and weeks of a table: what they are called, and whether the data hold the last of them whole. */
final class Periods {
    private static final int DAYS_TO_SUNDAY = 6;

    private Periods() {}

    /** The name of the ISO week that a Monday begins: week 47 of 2011. */
    static String week(LocalDate monday) {
        return "week %d of %d"
                .formatted(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_BASED_YEAR));
    }

    /** How many rows are complete: all, or all but the last month or week if the data end on a working day before its end. */
    static int completeRows(MetricTable metric) {
        int rows = metric.table().rows().size();
        return isUnfinished(metric) ? rows - 1 : rows;
    }

    /** What a reader must know of the last month or week, where it is not complete. */
    static Optional<String> warning(MetricTable metric, ReportFormat format) {
        return unfinished(metric, format)
                .map(period -> "%s is not complete: the data end on %s."
                        .formatted(
                                Heading.capitalised(period),
                                format.day(metric.dataEnd().orElseThrow())));
    }

    /** Whether the last month or week is not complete. */
    static boolean isUnfinished(MetricTable metric) {
        return lastUnfinished(metric).isPresent();
    }

    /** The name of the last month or week, where it is not complete. */
    static Optional<String> unfinished(MetricTable metric, ReportFormat format) {
        return lastUnfinished(metric)
                .map(period -> period instanceof YearMonth month ? format.month(month) : week((LocalDate) period));
    }

    /** The last month, or the Monday of the last week, where it is not complete. */
    private static Optional<Temporal> lastUnfinished(MetricTable metric) {
        List<List<@Nullable Object>> rows = metric.table().rows();
        if (rows.isEmpty() || metric.dataEnd().isEmpty() || !isSeries(metric)) {
            return Optional.empty();
        }
        LocalDate end = metric.dataEnd().get();
        Object first = rows.get(rows.size() - 1).get(0);
        if (first instanceof LocalDate monday) {
            boolean isCut = !monday.isAfter(end) && end.isBefore(monday.plusDays(DAYS_TO_SUNDAY));
            return isCut ? Optional.of(monday) : Optional.empty();
        }
        YearMonth month = YearMonth.parse(String.valueOf(first));
        boolean isCut = YearMonth.from(end).equals(month) && isWorkLeft(end, month.atEndOfMonth());
        return isCut ? Optional.of(month) : Optional.empty();
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
