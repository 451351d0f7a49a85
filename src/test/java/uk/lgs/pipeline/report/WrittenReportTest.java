package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;

class WrittenReportTest {
    @TempDir
    private Path folder;

    @Test
    void secondWorkbookIsTheFirstWithoutCustomers() throws IOException {
        WrittenReport report = write(new Audience(0, true), true, "true");

        Set<String> all = Ooxml.read(report.workbook(true)).sheets().keySet();
        Set<String> without = Ooxml.read(report.workbook(false)).sheets().keySet();

        assertThat(report.namesCustomers()).isTrue();
        assertThat(all).containsAll(without).hasSize(without.size() + 2); // the customer list on each base
        assertThat(report.workbook(false).getFileName())
                .hasToString("lgs-sales-report-2012-01-01-without-customers.xlsx");
    }

    @Test
    void secondWorkbookIsWrittenForSomebodyOnly() {
        WrittenReport report = write(new Audience(0, true), false, "true");

        assertThat(report.workbook(true)).exists();
        assertThatThrownBy(() -> report.workbook(false))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("--force");
    }

    @Test
    void whereNobodyMaySeeCustomersThereIsOneWorkbook() {
        WrittenReport report = write(new Audience(0, false), true, "false");

        assertThat(report.namesCustomers()).isFalse();
        assertThat(report.workbook(false)).isEqualTo(report.workbook(true)).exists();
        assertThat(folder.toFile().list((there, name) -> WrittenReport.isWithoutCustomers(name)))
                .isEmpty();
    }

    @Test
    void reportWithoutHeadlinesHasNoBriefing() {
        assertThat(write(new Audience(0, true), false, "true").briefing()).isEmpty();
    }

    @Test
    void reportThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> WrittenReport.in(folder.resolve("none")))
                .hasMessageContaining("none: there is no such report");
    }

    @Test
    void chartsAreKnownByTheirMetric() {
        WrittenReport report = write(new Audience(0, true), false, "true");

        assertThat(report.charts())
                .containsEntry("monthly_orders", folder.resolve("charts/monthly_orders.png"))
                .containsKey("weekly_new_customers");
    }

    private WrittenReport write(Audience audience, boolean alsoWithoutCustomers, String setting) {
        RunFacts facts = Samples.facts().withSettings(Map.of("retail.report.customers", setting), "00");
        new ReportWriter(audience, Set.of(DataFormat.CSV), alsoWithoutCustomers)
                .write(folder, facts, Samples.metrics());
        return WrittenReport.in(folder);
    }
}
