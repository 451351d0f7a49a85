package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.ReportFormat;

class HeadingTest {
    @ParameterizedTest
    @CsvSource({
        "net_sales, MONEY, Net sales (£)",
        "growth_percent, PERCENT, Growth (%)",
        "revenue_share, SHARE, Revenue share (%)",
        "recency_days, DAYS, Recency (days)",
        "mean_recency, DAYS, Mean recency (days)",
        "customer_key, TEXT, Customer key",
        "r, SCORE, R",
        "percent, PERCENT, Percent (%)",
    })
    void readsAsPeopleSpeak(String name, ColumnUnit unit, String heading) {
        assertThat(Heading.of(new MetricColumn(name, unit, ""), ReportFormat.BRITISH))
                .isEqualTo(heading);
    }
}
