package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.impl.triggers.CronTriggerImpl;
import uk.lgs.pipeline.run.PipelineException;

/** One firing per period, by Quartz's own computation of times, over years, time zones and the days on which clocks change. */
class ScheduleTimesTest {
    private static final Duration WATCHED = Duration.ofDays(4 * 365 + 1);
    private static final List<String> ZONES = List.of(
            "Europe/London",
            "Europe/Dublin",
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "UTC");

    private static final Path FOLDER = folder();

    private static int refused;
    private static int accepted;

    private static Path folder() {
        try {
            return Files.createTempDirectory("lgs-schedules");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Else the property would hold of nothing. */
    @AfterContainer
    static void someAreAcceptedAndSomeRefused() throws IOException {
        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(5);
        Files.deleteIfExists(FOLDER.resolve("schedules.yaml"));
        Files.delete(FOLDER);
    }

    record Wish(String cron, SchedulePeriod period, String zone, Instant from) {}

    @Provide
    Arbitrary<Wish> wishes() {
        Arbitrary<SchedulePeriod> periods = Arbitraries.of(SchedulePeriod.values());
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 59);
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 23);
        Arbitrary<Integer> days = Arbitraries.integers().between(1, 31);
        Arbitrary<String> zones = Arbitraries.of(ZONES);
        Arbitrary<Instant> starts = Arbitraries.longs()
                .between(0, Duration.ofDays(20 * 365).toSeconds())
                .map(Instant.parse("2020-01-01T00:00:00Z")::plusSeconds);
        return Combinators.combine(periods, minutes, hours, days, zones, starts)
                .as((period, minute, hour, day, zone, from) -> new Wish(
                        "0 %d %d %s"
                                .formatted(
                                        minute,
                                        hour,
                                        switch (period) {
                                            case DAY -> "* * ?";
                                            case WEEK -> "? * " + (1 + day % 7);
                                            case MONTH -> (day > 28 ? "L" : String.valueOf(day)) + " * ?";
                                        }),
                        period,
                        zone,
                        from));
    }

    @Property(tries = 150, seed = "20261121")
    void scheduleIsRefusedOrFiresOnceInEachPeriod(@ForAll("wishes") Wish wish) throws Exception {
        Optional<Schedule> schedule = read(wish);
        if (schedule.isEmpty()) {
            refused++;
            return;
        }
        accepted++;
        List<String> periods = firings(schedule.get(), wish.from(), wish.from().plus(WATCHED)).stream()
                .map(firing -> period(wish.period(), schedule.get().day(firing)))
                .toList();

        List<String> expected = new ArrayList<>(List.of(periods.get(0)));
        LocalDate last =
                LocalDate.ofInstant(wish.from().plus(WATCHED), schedule.get().zone());
        for (LocalDate day =
                        schedule.get().day(schedule.get().nextAfter(wish.from()).orElseThrow());
                expected.size() < periods.size() && !day.isAfter(last);
                day = day.plusDays(1)) {
            String period = period(wish.period(), day);
            if (!period.equals(expected.get(expected.size() - 1))) {
                expected.add(period);
            }
        }
        assertThat(periods).containsExactlyElementsOf(expected);
    }

    /** Whatever was missed, one firing catches it up, and it counts for the period that was due last. */
    @Property(tries = 100, seed = "20261122")
    void catchingUpIsOneFiringForThePeriodThatWasDue(@ForAll("wishes") Wish wish, @ForAll("outages") Duration outage)
            throws Exception {
        Optional<Schedule> schedule = read(wish);
        if (schedule.isEmpty()) {
            return;
        }
        Instant due = schedule.get().nextAfter(wish.from()).orElseThrow();
        Instant back = due.plus(outage);
        List<Instant> missed = firings(schedule.get(), wish.from(), back);

        assertThat(schedule.get().periodDueBy(back))
                .contains(period(wish.period(), schedule.get().day(missed.get(missed.size() - 1))));
        assertThat(schedule.get().periodDueBy(schedule.get().nextAfter(back).orElseThrow()))
                .as("the next one on time is another period's")
                .isNotEqualTo(schedule.get().periodDueBy(back));
    }

    @Provide
    Arbitrary<Duration> outages() {
        return Arbitraries.longs().between(0, Duration.ofDays(100).toSeconds()).map(Duration::ofSeconds);
    }

    @ParameterizedTest(name = "{0} in {1} after {2}")
    @CsvSource({
        // summer time begins on 2026-03-29 at 01:00 and ends on 2026-10-25 at 02:00
        "0 0 6 ? * SUN, Europe/London, 2026-03-22T12:00:00Z, 2026-03-29T05:00:00Z",
        "0 0 6 ? * SUN, Europe/London, 2026-10-18T12:00:00Z, 2026-10-25T06:00:00Z",
        "0 0 6 ? * MON, Europe/London, 2026-03-29T12:00:00Z, 2026-03-30T05:00:00Z",
        "0 30 3 * * ?, Europe/London, 2026-10-25T03:30:00Z, 2026-10-26T03:30:00Z",
        "0 0 7 L * ?, Europe/London, 2028-02-01T00:00:00Z, 2028-02-29T07:00:00Z",
        "0 0 6 29 2 ?, UTC, 2026-01-01T00:00:00Z, 2028-02-29T06:00:00Z"
    })
    void wallClockIsKeptWhereClocksChange(String cron, String zone, Instant after, Instant next) {
        Schedule schedule = schedule(cron, zone, Optional.empty());

        assertThat(schedule.nextAfter(after)).contains(next);
    }

    private static List<Instant> firings(Schedule schedule, Instant from, Instant to) throws Exception {
        CronTriggerImpl trigger = new CronTriggerImpl();
        trigger.setCronExpression(schedule.cron());
        trigger.setTimeZone(java.util.TimeZone.getTimeZone(schedule.zone()));
        trigger.setStartTime(Date.from(from));
        List<Instant> firings = new ArrayList<>();
        for (Date next = trigger.computeFirstFireTime(null);
                next != null && !next.toInstant().isAfter(to);
                next = trigger.getNextFireTime()) {
            firings.add(next.toInstant());
            trigger.triggered(null);
        }
        return firings;
    }

    private static String period(SchedulePeriod period, LocalDate day) {
        return switch (period) {
            case DAY -> day.toString();
            case WEEK ->
                "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(day).toString();
        };
    }

    private static Optional<Schedule> read(Wish wish) throws IOException {
        Path file = Files.writeString(
                FOLDER.resolve("schedules.yaml"),
                "schedules: {report: {cron: \"%s\", once_per: %s, time_zone: %s}}"
                        .formatted(wish.cron(), wish.period().label(), wish.zone()));
        try {
            return Schedules.read(file, wish.from()).find("report");
        } catch (PipelineException e) {
            assertThat(e).hasMessageContaining("does not fire once per");
            return Optional.empty();
        }
    }

    private static Schedule schedule(String cron, String zone, Optional<SchedulePeriod> period) {
        return new Schedule("report", cron, ZoneId.of(zone), period, Optional.empty(), true);
    }
}
