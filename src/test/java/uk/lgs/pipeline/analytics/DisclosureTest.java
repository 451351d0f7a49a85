package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.ReportFormat;

/** What of the metrics may be shown to whom. */
class DisclosureTest {
    @Test
    void everyMetricThatHasAPseudonymIsAboutSingleCustomers() {
        Segments segments = Segments.read(Path.of("config", "segments.yaml"));
        List<MetricDefinition> all = new Marts(
                        ScoredMarts.all(
                                RfmReading.PURCHASES,
                                LocalDate.EPOCH,
                                segments,
                                ReportFormat.BRITISH,
                                Path.of("target")),
                        MetricCatalog.load())
                .definitions();

        assertThat(all)
                .filteredOn(metric -> metric.columns().stream()
                        .anyMatch(column -> column.name().equals("customer_key")))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(metric -> assertThat(metric.disclosure().isPerCustomer())
                        .as(metric.name())
                        .isTrue());
    }
}
