package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * When something is done unattended.
 *
 * @param name the route of {@code routes/triggers/} that does it
 * @param cron when, as a Quartz cron expression
 * @param zone the time zone of {@code cron}
 * @param oncePer the period in which it fires once, and is done once; empty where it is not tied to one
 * @param dump the dump that it reads, if any; relative paths begin at the folder of {@code ./pipeline}
 * @param isOn whether it fires at all
 */
record Schedule(
        String name, String cron, ZoneId zone, Optional<SchedulePeriod> oncePer, Optional<Path> dump, boolean isOn) {
    /** When it fires after a time; empty where it never does again. */
    Optional<Instant> nextAfter(Instant time) {
        return Optional.ofNullable(expression().getNextValidTimeAfter(Date.from(time)))
                .map(Date::toInstant);
    }

    /** When it fires after a time, one after the other. */
    Stream<Instant> firingsAfter(Instant time) {
        return Stream.iterate(nextAfter(time), Optional::isPresent, last -> last.flatMap(this::nextAfter))
                .flatMap(Optional::stream);
    }

    /**
     * The period of the last firing that was due by a time, in the schedule's time zone: of a firing on time its own, of one that
     * catches up the one that was missed.
     */
    Optional<String> periodDueBy(Instant time) {
        return oncePer.map(period -> period.of(day(lastDueBy(time).orElse(time))));
    }

    /** The day of a time in the schedule's time zone. */
    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** Quartz computes no times backwards; the longest period is a month. */
    private Optional<Instant> lastDueBy(Instant time) {
        Instant longBefore = time.atZone(zone).minusMonths(2).toInstant();
        return firingsAfter(longBefore)
                .takeWhile(firing -> !firing.isAfter(time))
                .reduce((first, second) -> second);
    }

    private CronExpression expression() {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return expression;
        } catch (ParseException e) {
            throw new IllegalStateException("the expression was checked when it was read", e);
        }
    }
}
