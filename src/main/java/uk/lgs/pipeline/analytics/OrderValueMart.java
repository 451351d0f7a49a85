package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;
import static uk.lgs.pipeline.analytics.RowValue.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/** The mart {@code order_values}: the average order value of each month with its {@link BootstrapMean} interval. */
public final class OrderValueMart implements Mart {
    private static final String NAME = "order_values";
    private static final int PLACES = 4;

    /** Amounts that are held at once, unless a single month has more. */
    private static final int MOST_HELD = 1 << 17;

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
                                column("month", ColumnUnit.MONTH, "calendar month of the order"),
                                column("orders", ColumnUnit.COUNT, "orders"),
                                column("mean", ColumnUnit.MONEY, "amount per order"),
                                column("low", ColumnUnit.MONEY, "lower end of the 95 % interval of the mean"),
                                column("high", ColumnUnit.MONEY, "upper end of the 95 % interval of the mean"),
                                column("median", ColumnUnit.MONEY, "half of the orders are below")),
                        Optional.of(new ChartDefinition(
                                ChartDefinition.Form.BAND, "month", List.of("mean", "median", "low", "high"))))
                .saying(new Finding(
                        Finding.Speaker.LAST, "", "An order was worth {mean} on average in {month}{year of mean}"));
    }

    @Override
    public void build(MartSession session, Base base) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<Amounts> months = months(session, base);
        for (int from = 0; from < months.size(); ) {
            int to = from;
            long held = 0;
            while (to < months.size() && (to == from || held + months.get(to).orders <= MOST_HELD)) {
                held += months.get(to++).orders;
            }
            List<Amounts> together = months.subList(from, to);
            read(session, base, together);
            together.forEach(month -> rows.add(month.row()));
            from = to;
        }
        session.replace(base, NAME, new Table(definition().tableColumns(), rows));
    }

    private static List<Amounts> months(MartSession session, Base base) {
        List<Amounts> months = new ArrayList<>();
        session.read(
                base,
                "select month, count(*) as orders from orders group by month order by month",
                row -> months.add(new Amounts(value(row, 0, String.class), value(row, 1, Long.class))));
        return months;
    }

    /** Takes the amounts of months that follow one another; what is made of them comes after, while others use the session. */
    private static void read(MartSession session, Base base, List<Amounts> months) {
        Map<String, Amounts> byMonth =
                months.stream().collect(Collectors.toMap(month -> month.month, Function.identity()));
        String select = "select month, amount from orders where month between '%s' and '%s'"
                .formatted(months.get(0).month, months.get(months.size() - 1).month);
        session.read(
                base,
                select,
                row -> Objects.requireNonNull(byMonth.get(value(row, 0, String.class)))
                        .add(value(row, 1, BigDecimal.class)));
    }

    /** The amounts of a month's orders. */
    private static final class Amounts {
        private final String month;
        private final int orders;
        private long[] values = {}; // ten-thousandths of a pound
        private int size;

        Amounts(String month, long orders) {
            this.month = month;
            this.orders = Math.toIntExact(orders);
        }

        void add(BigDecimal amount) {
            if (size == 0) {
                values = new long[orders];
            }
            values[size++] = amount.setScale(PLACES).unscaledValue().longValueExact();
        }

        /** The month's row; its amounts are let go. */
        List<@Nullable Object> row() {
            // sorted, so that the resamplings do not depend on the order in which the database gives the rows
            Arrays.sort(values);
            double[] pounds = new double[size];
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < size; i++) {
                BigDecimal amount = BigDecimal.valueOf(values[i], PLACES);
                pounds[i] = amount.doubleValue();
                sum = sum.add(amount);
            }
            values = new long[0];
            BootstrapMean.Interval interval = BootstrapMean.interval(pounds);
            double median = (pounds[(size - 1) / 2] + pounds[size / 2]) / 2;
            return Arrays.asList(
                    month,
                    (long) size,
                    sum.divide(BigDecimal.valueOf(size), PLACES, RoundingMode.HALF_EVEN),
                    decimal(interval.low()),
                    decimal(interval.high()),
                    decimal(median));
        }
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
