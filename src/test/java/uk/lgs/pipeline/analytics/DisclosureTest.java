package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the metrics may be shown to whom. */
class DisclosureTest {
    @Test
    void everyMetricThatHasAPseudonymIsAboutSingleCustomers() {
        List<MetricDefinition> all = AllMarts.on(LocalDate.EPOCH).definitions();

        assertThat(all)
                .filteredOn(metric -> metric.columns().stream()
                        .anyMatch(column -> column.name().equals("customer_key")))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(metric -> assertThat(metric.disclosure().isPerCustomer())
                        .as(metric.name())
                        .isTrue());
    }
}
