package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;

class MetricDictionaryTest {
    @Test
    void writesASectionPerMetric() {
        MetricDefinition orders = definition("orders", "Orders");
        MetricDefinition sales = definition("sales", "Sales");
        assertThat(MetricDictionary.markdown(List.of(orders, sales))).isEqualTo("""
                        ### `orders`: Orders

                        All of them.

                        One row per month. Unit: things. Bases: received, clean.

                        | column | unit | meaning |
                        |---|---|---|
                        | `month` | month | calendar month |
                        | `total` | count | this \\| that |

                        ### `sales`: Sales

                        All of them.

                        One row per month. Unit: things. Bases: received, clean.

                        | column | unit | meaning |
                        |---|---|---|
                        | `month` | month | calendar month |
                        | `total` | count | this \\| that |
                        """);
    }

    private static MetricDefinition definition(String name, String title) {
        return new MetricDefinition(
                name,
                0,
                title,
                "All of them.",
                "things",
                "month",
                "month",
                EnumSet.allOf(Base.class),
                List.of(
                        new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                        new MetricColumn("total", ColumnUnit.COUNT, "this | that")),
                Optional.empty());
    }
}
