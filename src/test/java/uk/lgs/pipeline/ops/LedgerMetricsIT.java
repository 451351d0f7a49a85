package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** What Prometheus is told of a ledger, line by line. */
class LedgerMetricsIT {
    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @BeforeEach
    void emptyTheLedger() throws SQLException {
        execute("truncate ops.run cascade");
    }

    @Test
    void emptyLedgerHasNoRunsAndNothingThatNeverHappened() {
        assertThat(lines())
                .contains("lgs_database_up 1.0", "lgs_runs{state=\"succeeded\"} 0.0", "lgs_runs{state=\"failed\"} 0.0")
                .noneMatch(line -> line.contains("last_") || line.contains("lgs_lines"));
    }

    @Test
    void runsLinesAndStepsAreThoseOfTheLedger() throws SQLException {
        succeed("a1", NOON, NOON.plusSeconds(4));
        succeed("a2", NOON.plusSeconds(60), NOON.plusSeconds(66));
        fail("a3", NOON.plusSeconds(120));

        assertThat(lines())
                .contains(
                        "lgs_runs{state=\"succeeded\"} 2.0",
                        "lgs_runs{state=\"failed\"} 1.0",
                        "lgs_failed_runs{code=\"DUMP_MALFORMED\"} 1.0",
                        "lgs_run_duration_seconds_count 2",
                        "lgs_run_duration_seconds_sum 10.0",
                        "lgs_step_duration_seconds_count{step=\"load\"} 2",
                        "lgs_step_duration_seconds_sum{step=\"load\"} 3.0",
                        "lgs_step_duration_seconds_sum{step=\"survey\"} 2.0",
                        "lgs_lines_read_total 20.0",
                        "lgs_lines_total{fate=\"loaded\"} 12.0",
                        "lgs_lines_total{fate=\"set_aside\"} 6.0",
                        "lgs_lines_total{fate=\"quarantined\"} 2.0",
                        "lgs_last_run_failed 1.0",
                        "lgs_last_success_duration_seconds 6.0",
                        "lgs_last_success_step_seconds{step=\"load\"} 1.5",
                        "lgs_last_success_lines{fate=\"loaded\"} 6.0",
                        "lgs_last_success_quarantined_ratio 0.1",
                        "lgs_last_success_timestamp_seconds "
                                + (double) NOON.plusSeconds(66).getEpochSecond());
    }

    @Test
    void deliveriesAreCountedByChannelAndStateWithoutWhoGetsThem() throws SQLException {
        succeed("a1", NOON, NOON.plusSeconds(4));
        execute("""
                insert into ops.delivery (
                  run_id, recipient_id, channel, occasion, state, attempts, file_sha256, answer,
                  planned_at, sending_at, ended_at
                )
                values
                  ('a1', 'marketing', 'MAIL', 'week', 'SENDING', 1, 'ab', null, now(), now(), null),
                  ('a1', 'board', 'MAIL', 'week', 'IN_DOUBT', 1, 'ab', 'cut off', now(), now(), now())
                """);

        assertThat(lines())
                .contains(
                        "lgs_deliveries{channel=\"mail\",state=\"sending\"} 1.0",
                        "lgs_deliveries{channel=\"mail\",state=\"in_doubt\"} 1.0")
                .noneMatch(line -> line.contains("board") || line.contains("marketing"));
    }

    @Test
    void ledgerThatCannotBeReadLeavesNoOldNumbers() {
        assertThat(lines(Optional.empty()))
                .contains("lgs_database_up 0.0")
                .noneMatch(line -> line.contains("lgs_runs"));
    }

    @Test
    void everyMetricIsExplainedInASentence() throws SQLException {
        succeed("a1", NOON, NOON.plusSeconds(4));

        List<String> families = lines().stream()
                .filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ")[2])
                .toList();

        assertThat(families)
                .hasSizeGreaterThan(12)
                .allSatisfy(family ->
                        assertThat(lines()).anyMatch(line -> line.matches("# HELP " + family + " [A-Z].{10,}[.]")));
    }

    private static void succeed(String run, Instant begin, Instant end) throws SQLException {
        insert(run, "'SUCCEEDED'", begin, end, "10, 6, 3, 1, null, null");
        execute("""
                insert into ops.run_step (run_id, position, name, started_at, ended_at, counts)
                values
                  ('%1$s', 1, 'survey', '%2$s', '%3$s', '{"lines": 10}'),
                  ('%1$s', 2, 'load', '%2$s', '%4$s', '{"busy_ms": 1500}')
                """.formatted(run, begin, begin.plusSeconds(1), end));
    }

    private static void fail(String run, Instant begin) throws SQLException {
        insert(run, "'FAILED'", begin, begin.plusSeconds(1), "null, null, null, null, 'DUMP_MALFORMED', 'line 3: no'");
    }

    private static void insert(String run, String state, Instant begin, Instant end, String rest) throws SQLException {
        execute("""
                insert into ops.run (
                  run_id, run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, owner,
                  started_at, heartbeat_at, ended_at, lines_read, lines_loaded, lines_set_aside, lines_quarantined,
                  error_code, error_message
                )
                values ('%1$s', '%1$s', %2$s, 'retail.sql', 'ab', '2011-12-10', 'cd', 'shop:1', '%3$s', '%4$s', '%4$s', %5$s)
                """.formatted(run, state, begin, end, rest));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection session = DATABASE.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> lines() {
        return lines(Optional.of(new LedgerReader(DATABASE.dataSource()).read()));
    }

    /** The metrics as Prometheus reads them. */
    private static List<String> lines(Optional<LedgerFigures> figures) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry().register(new LedgerMetrics(() -> figures));
        return registry.scrape().lines().toList();
    }
}
