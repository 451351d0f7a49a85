package uk.lgs.pipeline.app;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** What a schedule fires once in: a day, a week from Monday (ISO 8601), or a month. */
enum SchedulePeriod {
    DAY("uuuu-MM-dd"),
    WEEK("YYYY-'W'ww"),
    MONTH("uuuu-MM");

    private static final int DAYS_A_WEEK = 7;

    /** The first day of 1970 was a Thursday. */
    private static final int THURSDAY = 3;

    private final DateTimeFormatter form;

    SchedulePeriod(String form) {
        // of the United Kingdom, whose weeks are those of ISO 8601
        this.form = DateTimeFormatter.ofPattern(form, Locale.UK);
    }

    /** As the configuration writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period of a day, such as {@code 2026-W47}. */
    String of(LocalDate day) {
        return form.format(day);
    }

    /** A number for the period of a day; the period after it has the next one. */
    long number(LocalDate day) {
        return switch (this) {
            case DAY -> day.toEpochDay();
            case WEEK -> Math.floorDiv(day.toEpochDay() + THURSDAY, DAYS_A_WEEK);
            case MONTH -> YearMonth.from(day).getLong(ChronoField.PROLEPTIC_MONTH);
        };
    }
}
