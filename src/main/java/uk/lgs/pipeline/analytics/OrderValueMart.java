package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/** The mart {@code order_values}: the average order value of each month with its {@link BootstrapMean} interval. */
public final class OrderValueMart implements Mart {
    private static final String NAME = "order_values";
    private static final int PLACES = 4;

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                        NAME,
                        230,
                        "Average order value",
                        "The mean and median amount of a month's orders, cancellations left out, with the interval that holds the"
                                + " mean in 95 of 100 resamplings of the month's orders (percentile bootstrap).",
                        "pounds per order",
                        "calendar month with orders",
                        "month",
                        EnumSet.of(Base.CLEAN),
                        List.of(
                                new MetricColumn("month", ColumnUnit.MONTH, "calendar month of the order"),
                                new MetricColumn("orders", ColumnUnit.COUNT, "orders"),
                                new MetricColumn("mean", ColumnUnit.MONEY, "amount per order"),
                                new MetricColumn("low", ColumnUnit.MONEY, "lower end of the 95 % interval of the mean"),
                                new MetricColumn(
                                        "high", ColumnUnit.MONEY, "upper end of the 95 % interval of the mean"),
                                new MetricColumn("median", ColumnUnit.MONEY, "half of the orders are below")),
                        Optional.of(new ChartDefinition(
                                ChartDefinition.Form.BAND, "month", List.of("mean", "median", "low", "high"))))
                .saying(new Finding(
                        Finding.Speaker.LAST, "", "An order was worth {mean} on average in {month}{year of mean}"));
    }

    @Override
    public void build(MartSession session, Base base) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>(); // of one month
        String[] month = {""};
        session.read(base, "select month, amount from orders order by month", row -> {
            String next = Objects.requireNonNull(row.get(0)).toString();
            if (!next.equals(month[0]) && !amounts.isEmpty()) {
                rows.add(row(month[0], amounts));
                amounts.clear();
            }
            month[0] = next;
            amounts.add((BigDecimal) Objects.requireNonNull(row.get(1)));
        });
        if (!amounts.isEmpty()) {
            rows.add(row(month[0], amounts));
        }
        List<Column> columns = definition().columns().stream()
                .map(column -> new Column(
                        column.name(),
                        switch (column.unit()) {
                            case MONTH -> Type.TEXT;
                            case COUNT -> Type.INTEGER;
                            default -> Type.DECIMAL;
                        }))
                .toList();
        session.replace(base, NAME, new Table(columns, rows));
    }

    private static List<@Nullable Object> row(String month, List<BigDecimal> amounts) {
        // sorted, so that the resamplings do not depend on the order in which the database gives the rows
        double[] sorted =
                amounts.stream().mapToDouble(BigDecimal::doubleValue).sorted().toArray();
        BootstrapMean.Interval interval = BootstrapMean.interval(sorted);
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return Arrays.asList(
                month,
                (long) amounts.size(),
                sum.divide(BigDecimal.valueOf(amounts.size()), PLACES, RoundingMode.HALF_EVEN),
                decimal(interval.low()),
                decimal(interval.high()),
                decimal(median));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
