package uk.lgs.pipeline.app;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By when a report must be out, again and again.
 *
 * @param day the day of the week; absent for every day
 * @param time local time; where a clock change skips it, that much later
 * @param zone where
 */
record ReportDeadline(@Nullable DayOfWeek day, LocalTime time, ZoneId zone) {
    private static final Pattern FORM =
            Pattern.compile("(MON|TUE|WED|THU|FRI|SAT|SUN|DAILY) ([01]\\d|2[0-3]):([0-5]\\d)");
    private static final int DAYS_OF_TWO_WEEKS = 14;

    /** A text such as {@code MON 09:00} or {@code DAILY 07:30}; empty where it has another form. */
    static Optional<ReportDeadline> parse(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(one -> one.name().startsWith(form.group(1)))
                .findFirst()
                .orElse(null);
        LocalTime time = LocalTime.of(Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        return Optional.of(new ReportDeadline(day, time, zone));
    }

    /** The last one that is not after a time. */
    Instant lastBefore(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today, date -> date.minusDays(1))
                .limit(DAYS_OF_TWO_WEEKS)
                .filter(date -> day == null || date.getDayOfWeek() == day)
                .map(date -> ZonedDateTime.of(date, time, zone).toInstant())
                .filter(deadline -> !deadline.isAfter(now))
                .findFirst()
                .orElseThrow();
    }
}
