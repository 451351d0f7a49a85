package uk.lgs.pipeline.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Into what time is divided. */
public enum CubeGrain {
    WEEK,
    MONTH,
    YEAR;

    /** The name in addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the week, month or year of a day. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the next. */
    public LocalDate next(LocalDate start) {
        return switch (this) {
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case YEAR -> start.plusYears(1);
        };
    }

    /** How one that begins on a day is called: 2011-11-28, 2011-11 or 2011. */
    public String name(LocalDate start) {
        return switch (this) {
            case WEEK -> start.toString();
            case MONTH -> YearMonth.from(start).toString();
            case YEAR -> String.valueOf(start.getYear());
        };
    }
}
