package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics say of runs, deliveries and data outlives the service that did the work. */
class MetricsOverRestartIT {
    /** All of the pipeline's own but what is about the service itself. */
    private static final Pattern OF_THE_LEDGER =
            Pattern.compile("lgs_(runs|failed_runs|lines|run_|step_|last_|newest_|deliveries).*");

    @TempDir
    private Path folder;

    @Test
    void restartChangesNothingOfWhatTheLedgerTells() throws Exception {
        List<String> told;
        Map<String, String> database;
        try (TestService service = TestService.start(folder, Map.of())) {
            service.run(new TestDump()
                    .row(Service.ROW)
                    .row(Service.ROW.replace("|6|", "|six|"))
                    .write(folder.resolve("retail.sql")));
            told = ofTheLedger(service);
            database = TestParts.databaseOf(service.parts().settings());
        }
        assertThat(told)
                .contains(
                        "lgs_runs{state=\"succeeded\"} 1.0",
                        "lgs_lines_read_total 2.0",
                        "lgs_lines_total{fate=\"loaded\"} 1.0",
                        "lgs_lines_total{fate=\"quarantined\"} 1.0")
                .anyMatch(series -> series.startsWith("lgs_last_success_timestamp_seconds "))
                .anyMatch(series -> series.startsWith("lgs_step_duration_seconds_sum{step=\"publish\"}"));

        try (TestService next = TestService.start(folder, database)) {
            assertThat(ofTheLedger(next)).isEqualTo(told);
        }
    }

    private static List<String> ofTheLedger(TestService service) throws Exception {
        return service.get("/metrics")
                .body()
                .lines()
                .filter(line -> OF_THE_LEDGER.matcher(line).matches())
                .sorted()
                .toList();
    }
}
