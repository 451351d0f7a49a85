package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table.Type;

class ChartPanelTest {
    @Test
    void theAxisOfSeveralValuesNamesWhatIsDrawn() {
        assertThat(axis("customers", ColumnUnit.COUNT)).isEqualTo("Customers");
        assertThat(axis("customers", ColumnUnit.SHARE)).isEqualTo("Share");
        assertThat(axis("share of revenue", ColumnUnit.SHARE)).isEqualTo("Share of revenue");
        assertThat(axis("pounds per order", ColumnUnit.MONEY)).isEqualTo("Pounds per order");
        assertThat(axis("orders and pounds", ColumnUnit.MONEY)).isEqualTo("Pounds");
    }

    private static String axis(String unit, ColumnUnit columns) {
        ChartDefinition chart = new ChartDefinition(Form.COLUMN, "name", List.of("one", "other"));
        MetricDefinition definition = new MetricDefinition(
                "parts",
                1,
                "Parts",
                "Parts by name.",
                unit,
                "name",
                "name",
                Set.of(Base.CLEAN),
                List.of(
                        new MetricColumn("name", ColumnUnit.TEXT, "the name"),
                        new MetricColumn("one", columns, "the one"),
                        new MetricColumn("other", columns, "the other")),
                Optional.of(chart));
        var table = Samples.table(
                definition,
                Base.CLEAN,
                List.of(Samples.row("a", BigDecimal.ONE, BigDecimal.TEN)),
                Type.TEXT,
                Type.DECIMAL,
                Type.DECIMAL);
        return ChartPanel.of(table, chart, ReportFormat.BRITISH).get(0).amountTitle();
    }
}
