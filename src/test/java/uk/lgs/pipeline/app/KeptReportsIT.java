package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Reports;
import uk.lgs.pipeline.web.Role;

/** Reports that pages show, which stay unpacked as long as they are what the archive has. */
class KeptReportsIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String OTHER = "536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France";

    @TempDir
    private Path folder;

    @Test
    void forgottenCustomerLeavesAtOnceAndNobodyElseDoes() throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(folder)) {
            Path dump = new TestDump().row(ROW).row(OTHER).write(folder.resolve("retail.sql"));
            RunId run = pipeline.run(dump).run();
            Reports reports = new KeptReports(pipeline.parts());
            String forgotten = pseudonym(pipeline, "17850");
            String other = pseudonym(pipeline, "13047");
            Reports.Kept before = reports.find(run).orElseThrow();
            assertThat(before.tables().toString()).contains(forgotten, other);
            assertThat(reports.find(run)).containsSame(before);

            new Forgetting(pipeline.parts()).forget("17850", false);

            assertThat(reports.find(run).orElseThrow().tables().toString())
                    .contains(other)
                    .doesNotContain(forgotten);
        }
    }

    /** As an output folder of a version that kept no figures has them. */
    @Test
    void reportWithoutFiguresIsThereByItsFiles() throws Exception {
        try (TestService service = TestService.start(folder, Map.of())) {
            RunId run = service.run(new TestDump().row(ROW).row(OTHER).write(folder.resolve("retail.sql")));
            TestParts.execute(service.parts(), "truncate warehouse.archived_report cascade");
            TestSession analyst = service.session(Role.ANALYST);

            for (String path : List.of("/dashboard/reports/newest", "/dashboard/reports/" + run)) {
                assertThat(analyst.get(path).statusCode()).isEqualTo(200);
                assertThat(analyst.get(path).body())
                        .contains("no report with figures to look at yet", run.value(), "Summary (PDF)");
            }
            String summary = "/dashboard/reports/%s/files/lgs-summary-2011-01-01.pdf".formatted(run);
            assertThat(analyst.get(summary).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pastReportIsProtectedAsItWasOrAsIsAskedForNow() throws Exception {
        RunId run;
        Path dump = new TestDump().row(ROW).write(folder.resolve("retail.sql"));
        Map<String, String> database;
        try (TestPipeline pipeline = TestPipeline.open(folder, Map.of("retail.privacy.min-cell", "20"))) {
            run = pipeline.run(dump).run();
            database = new HashMap<>(pipeline.database());
        }
        database.put("retail.privacy.min-cell", "15");
        database.put("retail.report.customers", "false");
        try (TestParts parts = TestParts.open(folder, database)) {
            Reports.Kept kept = new KeptReports(parts.parts()).find(run).orElseThrow();

            assertThat(kept.audience().smallestCell()).isEqualTo(20);
            assertThat(kept.audience().seesCustomers()).isFalse();
        }
    }

    private static String pseudonym(TestPipeline pipeline, String number) {
        return new Pseudonyms(pipeline.parts().key()).of(number);
    }
}
