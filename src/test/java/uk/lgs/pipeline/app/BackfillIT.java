package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleSettings;

/** The reports of past months, as they would have been then. */
class BackfillIT {
    private static final YearMonth MONTH = YearMonth.of(2011, 3);
    private static final int INVOICE_DATE = 4;

    /** What is said of a dump as a whole, which nobody knew then. */
    private static final List<String> OF_A_DUMP = List.of("quality_", "changed_invoices", "changes_by_month");

    @TempDir
    private Path folder;

    @Test
    void reportIsThatOfAWarehouseThatNeverSawMore() throws Exception {
        String dump = sample();
        Map<String, String> then =
                figuresOfAFreshWarehouse(until(dump, MONTH.plusMonths(1).atDay(1)));

        try (TestPipeline pipeline = TestPipeline.open(TestParts.withKey(folder.resolve("now")))) {
            pipeline.run(Files.writeString(folder.resolve("retail.sql"), dump));
            WarehouseState before = WarehouseState.of(pipeline.parts());

            RunOutcome backfilled = pipeline.routes().backfill(new Backfill(MONTH, false, false));

            assertThat(figures(backfilled)).isEqualTo(then).hasSizeGreaterThan(100);
            assertThat(WarehouseState.of(pipeline.parts()))
                    .as("what readers see")
                    .isEqualTo(before);
            RunRecord run = pipeline.parts().ledger().find(backfilled.run()).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.origin().trigger()).isEqualTo(TriggerKind.BACKFILL);
            assertThat(run.request().reportDate()).isEqualTo(LocalDate.of(2011, 4, 1));
            assertThat(pipeline.parts().deliveries().of(run.id())).isEmpty();

            assertThat(pipeline.routes().backfill(new Backfill(MONTH, false, false)))
                    .isEqualTo(new RunOutcome(backfilled.run(), backfilled.workbook(), true));
            Map<String, String> files =
                    ReportFiles.in(backfilled.workbook().getParent()).checksums();
            new WrittenReports(pipeline.parts()).delete(backfilled.workbook().getParent());
            assertThat(new WrittenReports(pipeline.parts()).reissue(backfilled.run()))
                    .isTrue();
            assertThat(ReportFiles.in(backfilled.workbook().getParent()).checksums())
                    .containsAllEntriesOf(files);
        }
    }

    @Test
    void monthsWithoutLinesAreRefused() throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(TestParts.withKey(folder.resolve("now")))) {
            Path dump = new TestDump()
                    .row("536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                    .write(folder.resolve("retail.sql"));
            pipeline.run(dump);

            for (YearMonth month : List.of(YearMonth.of(2010, 11), YearMonth.of(2011, 1))) {
                assertThatExceptionOfType(PipelineException.class)
                        .isThrownBy(() -> pipeline.routes().backfill(new Backfill(month, false, false)))
                        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_REFUSED))
                        .withMessageContaining("there is no report for " + month);
            }
            assertThat(pipeline.routes()
                            .backfill(new Backfill(YearMonth.of(2010, 12), false, false))
                            .workbook())
                    .as("the warehouse is free")
                    .exists();
        }
    }

    private Map<String, String> figuresOfAFreshWarehouse(String dump) throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(TestParts.withKey(folder.resolve("then")))) {
            Path file = Files.writeString(folder.resolve("then.sql"), dump);
            return figures(pipeline.run(file));
        }
    }

    private static Map<String, String> figures(RunOutcome outcome) {
        return KilledRun.figures(outcome).entrySet().stream()
                .filter(file -> OF_A_DUMP.stream().noneMatch(file.getKey()::contains))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String sample() throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        SampleDump.write(SampleSettings.of(6_000, 3), sample);
        return sample.toString(UTF_8);
    }

    /** A dump without the lines from a day on. */
    private static String until(String dump, LocalDate day) {
        return dump.lines()
                .filter(line -> {
                    String[] fields = line.split("\\t", -1);
                    return fields.length <= INVOICE_DATE || fields[INVOICE_DATE].compareTo(day.toString()) < 0;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
