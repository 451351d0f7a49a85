package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.ops.Beginning.AlreadyDone;
import uk.lgs.pipeline.ops.Beginning.Begun;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** Runs that are queued, killed, broken off, cancelled or wanted again, as the ledger knows them. */
class RunTakeOverIT {
    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final RunRequest REQUEST =
            new RunRequest("retail.sql.gz", "a1", LocalDate.of(2011, 12, 10), "f1", false);
    private static final RunRequest FORCED =
            new RunRequest("retail.sql.gz", "a2", LocalDate.of(2011, 12, 10), "f1", true);
    private static final RunOrigin ORIGIN =
            new RunOrigin(TriggerKind.COMMAND_LINE, "/dumps/retail.sql.gz", false, false);
    private static final RunOrigin SCHEDULED =
            new RunOrigin(TriggerKind.SCHEDULE, "/dumps/retail.sql.gz", false, false);
    private static final LineCounts LINES = new LineCounts(10, 7, Map.of("exact_duplicate", 2L), Map.of("no_date", 1L));
    private static final String WORKBOOK = "reports/lgs-sales-report-2011-12-10.xlsx";

    private final RunLedger ledger = ledgerAt(NOON, "shop:1");

    @BeforeEach
    void emptyTheLedger() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ops.run cascade");
        }
    }

    @Test
    void takesOverTheRunThatWasKilled() {
        RunClaim killed = begin(ledger, REQUEST).claim();
        ledger.stepBegins(killed, "load");
        ledgerAt(NOON.plusSeconds(30), "shop:1").heartbeat(killed);
        Instant later = NOON.plus(Duration.ofHours(1));
        RunLedger next = ledgerAt(later, "shop:2");
        assertThat(next.begin(REQUEST, ORIGIN)).isInstanceOfSatisfying(Begun.class, begun -> {
            assertThat(begun.isTakenOver()).isTrue();
            assertThat(begun.run().claim()).isEqualTo(new RunClaim(killed.run(), "shop:2", 2));
            assertThat(begun.run().startedAt()).isEqualTo(NOON);
            assertThat(begun.run().heartbeatAt()).isEqualTo(later);
        });
        assertThat(ledger.attempts(killed.run())).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo(new StepReport("load", NOON, NOON.plusSeconds(30), Map.of()));
            assertThat(step.attempt()).isEqualTo(1);
            assertThat(step.error()).contains(RunLedger.KILLED);
        });
        assertThat(ledger.steps(killed.run())).isEmpty();
        assertThatThrownBy(() -> ledger.succeed(killed, LINES, WORKBOOK))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROMISE_BROKEN));
    }

    @Test
    void refusesWhatStillComesFromAnEarlierAttemptOfTheSameProcess() {
        RunClaim first = begin(ledger, REQUEST).claim();
        RunClaim second = ledger.takeOver(first.run(), false).claim();
        assertThatThrownBy(() -> ledger.fail(first, ErrorCode.DEFECT, "it broke"))
                .isInstanceOf(PipelineException.class);
        assertThatThrownBy(() -> ledger.heartbeat(first)).isInstanceOf(PipelineException.class);
        ledger.succeed(second, LINES, WORKBOOK);
    }

    @Test
    void waitsAndGoesOnWhenItIsDue() {
        RunClaim first = begin(ledger, REQUEST).claim();
        Instant due = NOON.plusSeconds(60);
        ledger.postpone(first, ErrorCode.WAREHOUSE_UNAVAILABLE, "the database went away", due);
        RunRecord waiting = ledger.find(first.run()).orElseThrow();
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(waiting.waitUntil()).isEqualTo(due);
        assertThat(ledgerAt(due.minusSeconds(1), "shop:1").unfinished()).isEmpty();
        RunLedger later = ledgerAt(due, "shop:2");
        assertThat(later.unfinished()).extracting(RunRecord::id).containsExactly(first.run());
        RunRecord again = later.takeOver(first.run(), false);
        assertThat(again.state()).isEqualTo(RunState.RUNNING);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.failure()).isNull();
        assertThat(again.waitUntil()).isNull();
    }

    @Test
    void queuesADumpOnceAndBeginsItUnderTheSameId() {
        RunId queued = ledger.enqueue(SCHEDULED, "retail.sql.gz").orElseThrow();
        for (int trigger = 2; trigger <= 20; trigger++) {
            assertThat(ledger.enqueue(SCHEDULED, "retail.sql.gz")).isEmpty();
        }
        assertThat(ledger.unfinished()).extracting(RunRecord::id).containsExactly(queued);
        assertThat(ledger.find(queued).orElseThrow().knownWork()).isEmpty();
        assertThat(ledger.begin(REQUEST, SCHEDULED)).isInstanceOfSatisfying(Begun.class, begun -> {
            assertThat(begun.run().id()).isEqualTo(queued);
            assertThat(begun.run().request()).isEqualTo(REQUEST);
            assertThat(begun.isTakenOver()).isFalse();
        });
        assertThat(ledger.enqueue(SCHEDULED, "retail.sql.gz"))
                .as("the dump may be another by now")
                .isPresent();
    }

    @Test
    void forgetsAQueuedRunWhoseWorkIsDone() {
        RunClaim done = begin(ledger, REQUEST).claim();
        RunId queued = ledger.enqueue(SCHEDULED, "retail.sql.gz").orElseThrow();
        ledger.succeed(done, LINES, WORKBOOK);
        assertThat(ledger.beginQueued(queued, REQUEST)).isInstanceOf(AlreadyDone.class);
        assertThat(ledger.list(10)).extracting(RunRecord::id).containsExactly(done.run());
    }

    @Test
    void cancelsAtOnceWhatNobodyWorksOn() {
        RunId queued = ledger.enqueue(SCHEDULED, "retail.sql.gz").orElseThrow();
        RunClaim waiting = begin(ledger, FORCED).claim();
        ledger.postpone(waiting, ErrorCode.WAREHOUSE_UNAVAILABLE, "the database went away", NOON);
        for (RunId id : List.of(queued, waiting.run())) {
            assertThat(ledger.askToCancel(id)).isEqualTo(RunState.CANCELLED);
            assertThat(ledger.find(id).orElseThrow().endedAt()).isEqualTo(NOON);
        }
        assertThat(ledger.unfinished()).isEmpty();
        assertThatThrownBy(() -> ledger.askToCancel(queued))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_REFUSED));
    }

    @Test
    void tellsTheProcessAtWorkThatItsRunIsNotWantedAnyMore() {
        RunClaim claim = begin(ledger, REQUEST).claim();
        assertThat(ledger.heartbeat(claim)).isFalse();
        assertThat(ledgerAt(NOON, "shop:2").askToCancel(claim.run())).isEqualTo(RunState.RUNNING);
        assertThat(ledger.heartbeat(claim)).isTrue();
        ledger.cancel(claim, "cancelled by a person");
        assertThat(ledger.find(claim.run()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void goesOnWithAFailedRunOnlyWhereAPersonWantsIt() {
        RunClaim failed = begin(ledger, REQUEST).claim();
        ledger.fail(failed, ErrorCode.OUTPUT_NOT_WRITABLE, "the disk is full");
        assertThat(ledger.unfinished()).isEmpty();
        assertThatThrownBy(() -> ledger.takeOver(failed.run(), false)).isInstanceOf(PipelineException.class);
        assertThat(ledger.takeOver(failed.run(), true).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void keepsTheAccountOfADumpsLines() {
        RunClaim claim = begin(ledger, REQUEST).claim();
        assertThat(ledger.accounted(claim.run())).isEmpty();
        Accounted accounted = new Accounted(LINES, List.of("email", "phone"));
        ledger.account(claim, accounted);
        assertThat(ledger.accounted(claim.run())).contains(accounted);
    }

    @Test
    void countsAStepOfSeveralAttemptsOnce() {
        RunClaim first = begin(ledger, REQUEST).claim();
        ledger.step(first, new StepReport("read", NOON, NOON, Map.of("lines", 3L)));
        RunClaim second = ledger.takeOver(first.run(), false).claim();
        StepReport read = new StepReport("read", NOON, NOON, Map.of("lines", 10L));
        ledger.step(second, read);
        assertThat(ledger.steps(first.run())).containsExactly(read);
        assertThat(ledger.attempts(first.run()))
                .extracting(StepAttempt::attempt)
                .containsExactly(1, 2);
    }

    private static RunLedger ledgerAt(Instant now, String owner) {
        return new RunLedger(DATABASE.dataSource(), Clock.fixed(now, ZoneOffset.UTC), owner);
    }

    private static RunRecord begin(RunLedger ledger, RunRequest request) {
        RunOrigin origin = new RunOrigin(TriggerKind.COMMAND_LINE, "/dumps/retail.sql.gz", false, request.isForced());
        return ((Begun) ledger.begin(request, origin)).run();
    }
}
