package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class SmallCellsTest {
    private static final SmallCells CELLS = new SmallCells("customers", List.of("lines", "amount"));
    private static final int LEAST = 10;

    @Test
    void smallRowsStandTogether() {
        MetricTable shown = CELLS.combine(
                metric(
                        row("France", 50, 100, "9.5"),
                        row("Malta", 9, 20, "3"),
                        row("Spain", 12, 30, "2"),
                        row("Iran", 1, 2, "1")),
                LEAST);

        assertThat(Rows.of(shown.table()))
                .containsExactly(
                        "France | 50 | 100 | 9.5 | x", "Spain | 12 | 30 | 2 | x", "Others (2 rows) | - | 22 | 4 | -");
        assertThat(shown.notes()).singleElement().asString().contains("fewer than 10 customers (2 of them)");
    }

    @Test
    void oneSmallRowIsNotFoundBySubtraction() {
        MetricTable shown = CELLS.combine(
                metric(row("France", 50, 100, "9"), row("Spain", 12, 30, "2"), row("Iran", 1, 2, "1")), LEAST);

        assertThat(Rows.of(shown.table()))
                .containsExactly("France | 50 | 100 | 9 | x", "Others (2 rows) | - | 32 | 3 | -");
    }

    @Test
    void rowsOfTooFewCustomersTogetherTakeTheNextOneIn() {
        MetricTable shown = CELLS.combine(
                metric(
                        row("France", 50, 100, "9"),
                        row("Spain", 12, 30, "2"),
                        row("Iran", 8, 2, "1"),
                        row("Iraq", 1, 2, "1")),
                LEAST);

        assertThat(Rows.of(shown.table()))
                .containsExactly("France | 50 | 100 | 9 | x", "Others (3 rows) | - | 34 | 4 | -");
    }

    @Test
    void sumsAreThoseOfAllRows() {
        MetricTable all =
                metric(row("A", 50, 100, "9.5"), row("B", 9, 20, "-3"), row("C", 0, 30, "2.25"), row("D", 10, 2, "1"));

        assertThat(total(CELLS.combine(all, LEAST))).isEqualByComparingTo(total(all));
    }

    @Test
    void rowsOfTheLeastSizeStandAlone() {
        MetricTable all = metric(row("France", 10, 100, "9"), row("Spain", 11, 30, "2"));

        assertThat(CELLS.combine(all, LEAST)).isSameAs(all);
    }

    @Test
    void tableOfSmallRowsOnlyBecomesItsTotal() {
        MetricTable shown = CELLS.combine(metric(row("France", 5, 100, "9"), row("Spain", 2, 30, "2")), LEAST);

        assertThat(Rows.of(shown.table())).containsExactly("Others (2 rows) | - | 130 | 11 | -");
    }

    private static BigDecimal total(MetricTable metric) {
        return metric.table().rows().stream()
                .map(row -> new BigDecimal(String.valueOf(row.get(3))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<@Nullable Object> row(String country, long customers, long lines, String amount) {
        return new ArrayList<>(Arrays.asList(country, customers, lines, new BigDecimal(amount), "x"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static MetricTable metric(List<@Nullable Object>... rows) {
        MetricDefinition definition = new MetricDefinition(
                "sales",
                1,
                "Sales",
                "Sales.",
                "pounds",
                "country",
                "country",
                EnumSet.allOf(Base.class),
                List.of(),
                Optional.empty());
        List<Column> columns = List.of(
                new Column("country", Type.TEXT),
                new Column("customers", Type.INTEGER),
                new Column("lines", Type.INTEGER),
                new Column("amount", Type.DECIMAL),
                new Column("word", Type.TEXT));
        return new MetricTable(definition, Base.CLEAN, new Table(columns, List.of(rows)));
    }
}
