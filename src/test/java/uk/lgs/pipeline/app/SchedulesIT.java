package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.ops.FiringRecord.State;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.PipelineException;

/** Schedules in the database, shared by services, over the real scheduler. */
class SchedulesIT {
    private static final int FIRINGS = 12;

    @TempDir
    private Path folder;

    @Test
    void scheduleRunsOverItsDump() throws Exception {
        try (Service service =
                Service.of(folder, weekly("0/1 * * * * ?"), Map.of()).start()) {
            Eventually.holds("the second firing ended", () -> ended(service).size() >= 2);

            assertThat(service.runs()).as("the same dump is the same run").containsExactly(RunState.SUCCEEDED);
            List<FiringRecord> firings = ended(service);
            assertThat(firings).extracting(FiringRecord::state).containsOnly(State.DONE);
            assertThat(firings.get(firings.size() - 1).note()).startsWith("run ");
            assertThat(firings.get(firings.size() - 2).note()).startsWith("nothing new: run ");
        }
    }

    @Test
    void eachFiringIsDoneByOneOfTwoServices() throws Exception {
        String schedules = weekly("0/1 * * * * ?") + retention("0/1 * * * * ?");
        try (Service one = Service.of(folder, schedules, Map.of());
                Service other = one.beside(folder.resolve("other"), schedules)) {
            one.start();
            other.start();
            Eventually.holds(
                    "there were some firings", () -> one.firings("retention").size() >= FIRINGS);
            Eventually.holds(
                    "the same dump is one run, also where it was queued meanwhile",
                    () -> one.runs().equals(List.of(RunState.SUCCEEDED)));

            assertThat(one.firings("retention")).extracting(FiringRecord::dueAt).doesNotHaveDuplicates();
            assertThat(one.firings("retention"))
                    .filteredOn(firing -> firing.state() != State.RUNNING)
                    .extracting(FiringRecord::state, FiringRecord::note)
                    .containsOnly(tuple(State.DONE, null));
        }
    }

    @Test
    void twentyTriggersAtOnceAreOneRun() throws Exception {
        String schedules = weekly("0 0 6 1 1 ? 2099");
        try (Service one = Service.of(folder, schedules, Map.of()).start();
                Service other = one.beside(folder.resolve("other"), schedules).start();
                ScheduleStore store = ScheduleStore.open(one.parts().parts().database())) {
            ScheduleControl control = one.control(store);
            List<Thread> people = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(i -> new Thread(() -> control.trigger("weekly-report")))
                    .toList();
            people.forEach(Thread::start);
            for (Thread person : people) {
                person.join();
            }

            Eventually.holds(
                    "nothing is left to fire",
                    () -> store.scheduler()
                                    .getTriggersOfJob(new org.quartz.JobKey("weekly-report", ScheduleStore.GROUP))
                                    .size()
                            == 1);
            Eventually.holds(
                    "all firings ended",
                    () -> one.firings("weekly-report").size() == ended(one).size());
            Eventually.holds("there is one run", () -> one.runs().equals(List.of(RunState.SUCCEEDED)));
            assertThat(one.deadLetters()).isEmpty();
            assertThat(other.routes().camel().getStatus().isStarted()).isTrue();
        }
    }

    /** What the store holds is put back by so many weeks: as if nobody had served since, or the clock had jumped ahead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void missedFiringsAreCaughtUpWithByOne(int weeks) throws Exception {
        String cron = cronOfYesterday();
        try (Service before =
                Service.of(folder, weekly(cron, "once_per: week, "), Map.of()).start()) {
            execute(
                    before,
                    "update ops.qrtz_triggers set next_fire_time = next_fire_time - %d"
                            .formatted(Duration.ofDays(7L * weeks).toMillis()));
            before.routes().close();
            try (Service later = before.beside(folder.resolve("later"), weekly(cron, "once_per: week, "))
                    .start()) {
                Eventually.holds("it caught up", () -> !ended(later).isEmpty());

                assertThat(later.runs()).containsExactly(RunState.SUCCEEDED);
                List<FiringRecord> firings = later.firings("weekly-report");
                assertThat(firings)
                        .extracting(FiringRecord::state)
                        .containsExactlyInAnyOrder(State.DONE, State.SKIPPED);
                assertThat(firings)
                        .filteredOn(firing -> firing.state() == State.SKIPPED)
                        .singleElement()
                        .satisfies(missed -> assertThat(missed.note())
                                .isEqualTo(
                                        weeks == 1
                                                ? "no service ran then"
                                                : "no service ran then; %d firings are caught up with by one"
                                                        .formatted(weeks)));
                try (ScheduleStore store =
                        ScheduleStore.open(later.parts().parts().database())) {
                    assertThat(store.next("weekly-report").orElseThrow())
                            .isAfter(Instant.now())
                            .isBefore(Instant.now().plus(Duration.ofDays(8)));
                }
            }
        }
    }

    @Test
    void changedFileReplacesWhatWasKept() throws Exception {
        try (Service before = Service.of(folder, weekly("0 0 6 ? * MON") + retention("0 0 5 * * ?"), Map.of())
                        .start();
                ScheduleStore store = ScheduleStore.open(before.parts().parts().database())) {
            Instant next = store.next("weekly-report").orElseThrow();
            before.routes().close();

            try (Service later = before.beside(
                            folder.resolve("later"),
                            "  weekly-report: {cron: \"0 0 6 ? * MON\", time_zone: Asia/Tokyo}\n")
                    .start()) {
                Instant inTokyo = next.minus(Duration.ofHours(9));
                assertThat(store.next("weekly-report"))
                        .contains(inTokyo.isAfter(Instant.now()) ? inTokyo : inTokyo.plus(Duration.ofDays(7)));
                assertThat(store.has("retention")).as("off now").isFalse();
                assertThat(later.control(store).list(1))
                        .filteredOn(status -> status.schedule().name().equals("retention"))
                        .extracting(ScheduleControl.Status::state)
                        .containsExactly(ScheduleControl.State.OFF);
            }
        }
    }

    @Test
    void pausedScheduleRestsUntilItIsResumedAndMissesNothingLater() throws Exception {
        try (Service service =
                        Service.of(folder, retention("0/1 * * * * ?"), Map.of()).start();
                ScheduleStore elsewhere =
                        ScheduleStore.open(service.parts().parts().database())) {
            ScheduleControl control = service.control(elsewhere);
            Eventually.holds("it fires", () -> !service.firings("retention").isEmpty());
            control.pause("retention");
            Eventually.holds(
                    "what was at work ended",
                    () -> service.firings("retention").stream().noneMatch(firing -> firing.state() == State.RUNNING));
            Instant paused = Instant.now();
            assertThat(control.list(1))
                    .filteredOn(status -> status.schedule().name().equals("retention"))
                    .extracting(ScheduleControl.Status::state)
                    .containsExactly(ScheduleControl.State.PAUSED);

            Instant later = paused.plusSeconds(3);
            Eventually.holds("time passes", () -> Instant.now().isAfter(later));
            Instant resumed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            control.resume("retention");

            Eventually.holds(
                    "it fires again",
                    () -> service.firings("retention").get(0).dueAt().isAfter(paused));
            assertThat(service.firings("retention"))
                    .filteredOn(firing -> firing.dueAt().isAfter(paused))
                    .allSatisfy(firing -> assertThat(firing.dueAt()).isAfterOrEqualTo(resumed));
        }
    }

    @Test
    void whatWasDoneForAWeekIsNotDoneAgain() throws Exception {
        try (Service service = Service.of(folder, weekly(cronOfYesterday(), "once_per: week, "), Map.of())) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            String week = service
                    .control(ScheduleStore.open(service.parts().parts().database()))
                    .list(0)
                    .stream()
                    .flatMap(status -> status.schedule().periodDueBy(now).stream())
                    .findFirst()
                    .orElseThrow();
            execute(service, """
                    insert into ops.firing (schedule, due_at, period, state, owner, started_at, ended_at)
                    values ('weekly-report', now() - interval '1 hour', '%s', 'DONE', 'x:1', now() - interval '1 hour', now())
                    """.formatted(week));
            service.start();
            execute(
                    service,
                    "update ops.qrtz_triggers set next_fire_time = next_fire_time - "
                            + Duration.ofDays(7).toMillis());

            Eventually.holds(
                    "it was held back",
                    () -> service.firings("weekly-report").stream()
                            .anyMatch(firing -> String.valueOf(firing.note()).startsWith("already done for " + week)));
            assertThat(service.runs()).isEmpty();
        }
    }

    @Test
    void monthlyReportIsThatOfTheMonthThatEndedAndKnowsNothingLater() throws Exception {
        YearMonth current = YearMonth.now(ZoneOffset.UTC);
        Path dump = new TestDump()
                .row(Service.ROW.replace(
                        "2010-12-01", current.minusMonths(1).atDay(1).toString()))
                .row(Service.ROW
                        .replace("536365", "536366")
                        .replace("2010-12-01", current.atDay(1).toString()))
                .write(folder.resolve("retail.sql"));
        try (Service service =
                Service.of(folder, "  monthly-report: {time_zone: UTC, cron: \"0 0 6 1 1 ? 2099\"}\n", Map.of())) {
            service.start().routes().run(new RunTrigger(dump, false));

            FiringRecord firing = service.fire("monthly-report");

            RunRecord run = service.parts().parts().ledger().list(1).get(0);
            assertThat(firing.note()).isEqualTo("run " + run.id());
            assertThat(run.origin().trigger()).isEqualTo(TriggerKind.BACKFILL);
            assertThat(run.request().reportDate()).isEqualTo(current.atDay(1));
            assertThat(run.lines()).isEqualTo(new RunRecord.LineTotals(1, 1, 0, 0));
            assertThat(service.fire("monthly-report").note())
                    .isEqualTo("nothing new: run %s did the same".formatted(run.id()));
        }
    }

    @Test
    void whatIsOffOrUnknownCannotBeTriggered() throws Exception {
        try (Service service = Service.of(folder, "", Map.of());
                ScheduleStore store = ScheduleStore.open(service.parts().parts().database())) {
            ScheduleControl control = service.control(store);

            assertThatThrownBy(() -> control.trigger("weekly-report"))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("is off; set enabled: yes");
            assertThatThrownBy(() -> control.pause("yearly"))
                    .hasMessageContaining("there is no schedule yearly")
                    .hasMessageContaining("weekly-report");
        }
    }

    /** Weekly, and last due some hours ago, so that there is an earlier firing in reach and none soon. */
    private static String cronOfYesterday() {
        ZonedDateTime yesterday = ZonedDateTime.now(ZoneOffset.UTC).minusDays(1);
        return "0 0 %d ? * %s"
                .formatted(
                        yesterday.with(LocalTime.NOON).getHour(),
                        yesterday.getDayOfWeek().name().substring(0, 3));
    }

    private String weekly(String cron) throws Exception {
        return weekly(cron, "");
    }

    private String weekly(String cron, String more) throws Exception {
        Path dump = folder.resolve("retail.sql");
        if (!Files.exists(dump)) {
            new TestDump().row(Service.ROW).write(dump);
        }
        return "  weekly-report: {%scron: \"%s\", dump: %s}\n".formatted(more, cron, dump);
    }

    private static String retention(String cron) {
        return "  retention: {cron: \"%s\"}\n".formatted(cron);
    }

    private static List<FiringRecord> ended(Service service) {
        return service.firings("weekly-report").stream()
                .filter(firing -> firing.state() == State.DONE || firing.state() == State.FAILED)
                .toList();
    }

    private static void execute(Service service, String sql) throws Exception {
        try (Connection session =
                        service.parts().parts().database().dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
