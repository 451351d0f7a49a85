package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
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

class RunLedgerIT {
    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final RunRequest REQUEST =
            new RunRequest("retail.sql.gz", "a1", LocalDate.of(2011, 12, 10), "f1", false);
    private static final RunRequest FORCED =
            new RunRequest("retail.sql.gz", "a1", LocalDate.of(2011, 12, 10), "f1", true);
    private static final LineCounts LINES =
            new LineCounts(10, 6, Map.of("exact_duplicate", 2L, "received_twice", 1L), Map.of("no_date", 1L));
    private static final String WORKBOOK = "reports/lgs-sales-report-2011-12-10.xlsx";

    private static final RunOrigin ORIGIN =
            new RunOrigin(TriggerKind.COMMAND_LINE, "/dumps/retail.sql.gz", false, false);

    private final RunLedger ledger = ledgerAt(NOON, "shop:1");

    @BeforeEach
    void emptyTheLedger() throws SQLException {
        execute("truncate ops.run cascade");
    }

    @Test
    void beginsARunThatItThenKnows() {
        RunRecord run = begin(ledger, REQUEST);
        assertThat(run.id()).isEqualTo(RunId.of(NOON, REQUEST.key()));
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.request()).isEqualTo(REQUEST);
        assertThat(run.owner()).isEqualTo("shop:1");
        assertThat(run.startedAt()).isEqualTo(NOON);
        assertThat(ledger.find(run.id())).contains(run);
    }

    @Test
    void endsARunWellWithItsTotalsAndItsWorkbook() {
        RunClaim claim = begin(ledger, REQUEST).claim();
        RunId id = claim.run();
        Instant end = NOON.plusSeconds(40);
        ledgerAt(end, "shop:1").succeed(claim, LINES, WORKBOOK);
        RunRecord run = ledger.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.endedAt()).isEqualTo(end);
        assertThat(run.lines()).isEqualTo(new RunRecord.LineTotals(10, 6, 3, 1));
        assertThat(run.workbook()).isEqualTo(WORKBOOK);
        assertThat(run.failure()).isNull();
    }

    @Test
    void endsARunByAnErrorThatSaysWhy() {
        RunClaim claim = begin(ledger, REQUEST).claim();
        RunId id = claim.run();
        ledger.fail(claim, ErrorCode.DUMP_TRUNCATED, "retail.sql.gz ends in line 7");
        RunRecord run = ledger.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.endedAt()).isEqualTo(NOON);
        assertThat(run.failure()).isEqualTo(new RunRecord.Failure("DUMP_TRUNCATED", "retail.sql.gz ends in line 7"));
        assertThat(run.lines()).isNull();
    }

    @Test
    void recognisesWorkThatIsDone() {
        RunClaim first = begin(ledger, REQUEST).claim();
        ledger.succeed(first, LINES, WORKBOOK);
        RunRequest renamed = new RunRequest("copy.sql.gz", "a1", REQUEST.reportDate(), "f1", false);
        assertThat(ledger.begin(renamed, ORIGIN)).isInstanceOfSatisfying(AlreadyDone.class, done -> {
            assertThat(done.earlier().id()).isEqualTo(first.run());
            assertThat(done.earlier().workbook()).isEqualTo(WORKBOOK);
        });
        assertThat(ledger.list(10)).hasSize(1);
    }

    @Test
    void doesWorkAgainThatDiffersInContentDateOrSettings() {
        ledger.succeed(begin(ledger, REQUEST).claim(), LINES, WORKBOOK);
        LocalDate date = REQUEST.reportDate();
        for (RunRequest other : List.of(
                new RunRequest("retail.sql.gz", "a2", date, "f1", false),
                new RunRequest("retail.sql.gz", "a1", date.plusDays(1), "f1", false),
                new RunRequest("retail.sql.gz", "a1", date, "f2", false))) {
            ledger.succeed(begin(ledger, other).claim(), LINES, WORKBOOK);
        }
        assertThat(ledger.list(10)).hasSize(4);
    }

    @Test
    void doesWorkAgainThatFailed() {
        ledger.fail(begin(ledger, REQUEST).claim(), ErrorCode.DEFECT, "it broke");
        assertThat(ledger.begin(REQUEST, ORIGIN)).isInstanceOf(Begun.class);
    }

    @Test
    void doesWorkAgainWhenForcedAndPointsToTheLatest() {
        RunClaim first = begin(ledger, REQUEST).claim();
        ledger.succeed(first, LINES, WORKBOOK);
        RunLedger later = ledgerAt(NOON.plusSeconds(60), "shop:2");
        RunClaim second = begin(later, FORCED).claim();
        later.succeed(second, LINES, "reports/second.xlsx");
        assertThat(second.run()).isNotEqualTo(first.run());
        assertThat(ledger.begin(REQUEST, ORIGIN))
                .isInstanceOfSatisfying(
                        AlreadyDone.class,
                        done -> assertThat(done.earlier().id()).isEqualTo(second.run()));
    }

    @Test
    void givesEachRunOfTheSameSecondAnIdOfItsOwn() {
        RunClaim first = begin(ledger, REQUEST).claim();
        ledger.succeed(first, LINES, WORKBOOK);
        RunRecord second = begin(ledger, FORCED);
        assertThat(second.id()).isGreaterThan(first.run());
        assertThat(second.startedAt()).isEqualTo(NOON);
        assertThat(ledger.find(second.id())).contains(second);
    }

    @Test
    void keepsTheStepsInOrderWithTheirCounts() {
        RunClaim claim = begin(ledger, REQUEST).claim();
        RunId id = claim.run();
        StepReport read = new StepReport("read", NOON, NOON.plusMillis(1500), Map.of("lines", 10L, "bytes", 1L << 40));
        StepReport clean = new StepReport("clean", NOON, NOON.plusSeconds(2), Map.of());
        ledger.step(claim, read);
        ledgerAt(NOON.plusSeconds(3), "shop:1").step(claim, clean);
        assertThat(ledger.steps(id)).containsExactly(read, clean);
        assertThat(ledger.find(id).orElseThrow().heartbeatAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void refusesStepsAndSignsOfLifeFromAnotherProcess() {
        RunId id = begin(ledger, REQUEST).id();
        RunLedger stranger = ledgerAt(NOON.plusSeconds(9), "shop:2");
        RunClaim claim = new RunClaim(id, "shop:2", 1);
        StepReport step = new StepReport("read", NOON, NOON, Map.of());
        assertThatThrownBy(() -> stranger.step(claim, step))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(id.value())
                .hasMessageContaining("shop:2");
        assertThatThrownBy(() -> stranger.heartbeat(claim)).isInstanceOf(PipelineException.class);
        assertThat(ledger.steps(id)).isEmpty();
        assertThat(ledger.find(id).orElseThrow().heartbeatAt()).isEqualTo(NOON);
    }

    static Stream<Arguments> endings() {
        return Arrays.stream(RunState.values())
                .flatMap(from -> Stream.of(RunState.SUCCEEDED, RunState.FAILED).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void changesStateOnlyAsTheStateMachineAllows(RunState from, RunState to) throws SQLException {
        RunClaim claim = begin(ledger, REQUEST).claim();
        RunId id = claim.run();
        execute(
                "update ops.run set state = '%s', lines_read = 0, lines_loaded = 0, lines_set_aside = 0, "
                                .formatted(from)
                        + "lines_quarantined = 0, ended_at = started_at, wait_until = started_at, error_code = 'DEFECT', error_message = 'planted'");
        Runnable change = () -> {
            if (to == RunState.SUCCEEDED) {
                ledger.succeed(claim, LINES, WORKBOOK);
            } else {
                ledger.fail(claim, ErrorCode.DEFECT, "it broke");
            }
        };
        if (from.allows(to)) {
            change.run();
            assertThat(ledger.find(id).orElseThrow().state()).isEqualTo(to);
        } else {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROMISE_BROKEN))
                    .hasMessageContaining("%s is %s and cannot become %s".formatted(id, from, to));
            assertThat(ledger.find(id).orElseThrow().state()).isEqualTo(from);
        }
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void theTableTakesEveryState(RunState state) throws SQLException {
        begin(ledger, REQUEST);
        execute(
                "update ops.run set state = '%s', lines_read = 0, lines_loaded = 0, lines_set_aside = 0, "
                                .formatted(state)
                        + "lines_quarantined = 0, ended_at = started_at, wait_until = started_at, error_code = 'DEFECT', error_message = 'planted'");
        assertThat(ledger.list(1))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(state));
    }

    @Test
    void theTableRefusesWhatMustNotBe() {
        begin(ledger, REQUEST);
        assertRefused("update ops.run set state = 'DONE'", "run_state_is_known");
        assertRefused(
                "update ops.run set lines_read = 5, lines_loaded = 3, lines_set_aside = 1, lines_quarantined = 0",
                "run_lines_balance");
        assertRefused("update ops.run set lines_read = 5", "run_lines_balance");
        assertRefused("update ops.run set state = 'SUCCEEDED'", "run_success_is_counted");
        assertRefused("update ops.run set state = 'FAILED'", "run_failure_is_explained");
        assertRefused("update ops.run set state = 'WAITING'", "run_that_waits_says_until_when");
        assertRefused("update ops.run set report_date = null", "run_is_known_once_begun");
        assertRefused("update ops.run set trigger_kind = 'MOON'", "run_trigger_is_known");
        assertRefused("""
                insert into ops.run (
                  run_id, run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, owner,
                  started_at, heartbeat_at
                )
                select
                  'other', run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, owner,
                  started_at, heartbeat_at
                from ops.run
                """, "run_at_work_is_single");
    }

    @Test
    void saysThatARunIsUnknown() {
        RunId unknown = new RunId("20260101-000000-0000");
        assertThat(ledger.find(unknown)).isEmpty();
        assertThat(ledger.steps(unknown)).isEmpty();
        assertThatThrownBy(() -> ledger.fail(new RunClaim(unknown, "shop:1", 1), ErrorCode.DEFECT, "it broke"))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining(unknown.value());
    }

    @Test
    void listsTheLatestFirst() {
        RunClaim first = begin(ledger, REQUEST).claim();
        ledger.fail(first, ErrorCode.DEFECT, "it broke");
        RunId second = begin(ledgerAt(NOON.plusSeconds(60), "shop:1"), REQUEST).id();
        assertThat(ledger.list(10)).extracting(RunRecord::id).containsExactly(second, first.run());
        assertThat(ledger.list(1)).extracting(RunRecord::id).containsExactly(second);
    }

    @Test
    void saysThatTheDatabaseWentAway() throws IOException {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        try (ServerSocket freed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setUrl("jdbc:postgresql://127.0.0.1:%d/warehouse".formatted(freed.getLocalPort()));
        }
        RunLedger orphan = new RunLedger(nobody, Clock.systemUTC(), "shop:1");
        assertThatThrownBy(() -> orphan.list(1))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE));
    }

    private static RunLedger ledgerAt(Instant now, String owner) {
        return new RunLedger(DATABASE.dataSource(), Clock.fixed(now, ZoneOffset.UTC), owner);
    }

    private static RunRecord begin(RunLedger ledger, RunRequest request) {
        return ((Begun) ledger.begin(request, ORIGIN)).run();
    }

    private static void assertRefused(String sql, String constraint) {
        assertThatThrownBy(() -> execute(sql)).isInstanceOf(SQLException.class).hasMessageContaining(constraint);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
