package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.ops.Beginning.Begun;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** What Prometheus is told of a ledger, line by line. */
class LedgerMetricsIT {
    private static final Database DATABASE = TestDatabase.create();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final LineCounts LINES =
            new LineCounts(10, 6, Map.of("exact_duplicate", 2L, "received_twice", 1L), Map.of("no_date", 1L));

    @BeforeEach
    void emptyTheLedger() throws SQLException {
        try (Connection session = DATABASE.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("truncate ops.run cascade");
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void emptyLedgerHasNoRunsAndNothingThatNeverHappened() {
        assertThat(lines())
                .contains("lgs_database_up 1.0", "lgs_runs{state=\"succeeded\"} 0.0", "lgs_runs{state=\"failed\"} 0.0")
                .noneMatch(line -> line.contains("last_") || line.contains("lgs_lines"));
    }

    @Test
    void runsLinesAndStepsAreThoseOfTheLedger() {
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
    void deliveriesAreCountedByChannelAndStateWithoutWhoGetsThem() {
        RunId run = succeed("a1", NOON, NOON.plusSeconds(4));
        DeliveryLedger deliveries = new DeliveryLedger(DATABASE.dataSource(), at(NOON));
        for (String recipient : List.of("board", "marketing")) {
            DeliveryRecord.Key key = new DeliveryRecord.Key(run, recipient, "MAIL");
            deliveries.plan(key, "week");
            deliveries.sending(key, "ab");
        }
        deliveries.end(new DeliveryRecord.Key(run, "board", "MAIL"), DeliveryState.IN_DOUBT, "cut off");

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
    void everyMetricIsExplainedInASentence() {
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

    private static RunId succeed(String dump, Instant begin, Instant end) {
        RunId run = begin(dump, begin);
        RunLedger ledger = new RunLedger(DATABASE.dataSource(), at(end), "shop:1");
        ledger.step(run, new StepReport("survey", begin, begin.plusSeconds(1), Map.of("lines", 10L)));
        ledger.step(run, new StepReport("load", begin, end, Map.of("busy_ms", 1_500L)));
        ledger.succeed(run, LINES, "reports/x.xlsx");
        return run;
    }

    private static void fail(String dump, Instant begin) {
        RunId run = begin(dump, begin);
        new RunLedger(DATABASE.dataSource(), at(begin.plusSeconds(1)), "shop:1")
                .fail(run, ErrorCode.DUMP_MALFORMED, "line 3: no");
    }

    private static RunId begin(String dump, Instant begin) {
        RunRequest request = new RunRequest("retail.sql", dump, LocalDate.of(2011, 12, 10), "f1", false);
        return ((Begun) new RunLedger(DATABASE.dataSource(), at(begin), "shop:1").begin(request))
                .run()
                .id();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
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
