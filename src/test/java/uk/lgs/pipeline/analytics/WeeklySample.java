package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Series of weeks for tests. */
final class WeeklySample {
    static final LocalDate FIRST = LocalDate.of(2018, 1, 1);

    private WeeklySample() {}

    /** Weeks of six open days whose counts follow from their positions. */
    static WeeklySeries series(int weeks, IntToLongFunction count) {
        return new WeeklySeries(IntStream.range(0, weeks)
                .mapToObj(i -> week(i, count.applyAsLong(i), 6))
                .toList());
    }

    static WeeklyCount week(int position, long count, int openDays) {
        return new WeeklyCount(FIRST.plusWeeks(position), count, openDays);
    }

    /** The series with other weeks in place of its last ones. */
    static WeeklySeries ending(WeeklySeries series, WeeklyCount... last) {
        List<WeeklyCount> weeks = new ArrayList<>(series.weeks().subList(0, series.size() - last.length));
        weeks.addAll(List.of(last));
        return new WeeklySeries(weeks);
    }
}
