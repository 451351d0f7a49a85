package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.CustomerBehaviour.Feature;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The mart {@code behaviour_customers}: the group in which {@link BehaviourClusters} finds each customer. A group is called by
 * what its centre has much or little of, so that the groups of two runs are matched by their names; the points are ordered by
 * their features, so that pseudonyms have no part in it. Beside it the table {@code behaviour_silhouettes} keeps how well each
 * number of groups did.
 */
public final class BehaviourMart implements Mart {
    private static final String NAME = "behaviour_customers";
    private static final String SILHOUETTES = "behaviour_silhouettes";
    private static final double MUCH = 0.4; // standard deviations from the mean of all customers
    private static final int PLACES = 4;
    private static final String SELECT = """
            select
                customer.customer_key as customer_key,
                customers.orders as orders,
                customers.months as active_months,
                customers.amount as amount,
                cast(customers.lines as decimal(20, 0)) as lines,
                cast(customers.items as decimal(20, 0)) as items,
                cast(last_day.day_number - customers.last_day as bigint) as recency
            from orders_per_customer as customers
            join customer on customer.customer_id = customers.customer_id
            cross join (select max(day_number) as day_number from orders) as last_day""";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                        NAME,
                        453,
                        "Customer behaviour",
                        "Known customers in groups of like behaviour, found by k-means on the logarithms of recency, orders, order"
                                + " value, lines per order and pieces per line, and a rule of thumb for who buys to sell again.",
                        "customers",
                        "known customer with orders",
                        "orders desc, customer_key",
                        EnumSet.of(Base.CLEAN),
                        List.of(
                                column("customer_key", ColumnUnit.TEXT, "pseudonym of the customer"),
                                column("behaviour", ColumnUnit.TEXT, "group, by what its centre has much or little of"),
                                column(
                                        "buyer",
                                        ColumnUnit.TEXT,
                                        "rule of thumb: wholesale from 1,000 pounds an order, or 250 in at least four months; private"
                                                + " below 250 and in at most three; else unclear"),
                                column("recency_days", ColumnUnit.DAYS, "from the last order to the last of anybody"),
                                column("orders", ColumnUnit.COUNT, "orders"),
                                column("active_months", ColumnUnit.COUNT, "calendar months with an order"),
                                column("order_value", ColumnUnit.MONEY, "amount per order"),
                                column("lines_per_order", ColumnUnit.NUMBER, "lines per order"),
                                column("pieces_per_line", ColumnUnit.NUMBER, "pieces per line")),
                        Optional.empty(),
                        Disclosure.PER_CUSTOMER)
                .forAnalysts();
    }

    @Override
    public Set<String> tables() {
        return Set.of(NAME, SILHOUETTES);
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public void build(MartSession session, Base base) {
        List<CustomerBehaviour> customers = new ArrayList<>();
        session.read(base, SELECT, row -> customers.add(customer(row)));
        customers.sort(Comparator.comparing(CustomerBehaviour::orderValue)
                .thenComparing(CustomerBehaviour::recencyDays)
                .thenComparing(CustomerBehaviour::orders)
                .thenComparing(CustomerBehaviour::key));
        List<double[]> points = CustomerBehaviour.standardised(customers);
        BehaviourClusters clusters = BehaviourClusters.of(points);
        List<String> names = names(clusters.centres());
        List<Column> columns = definition().tableColumns();
        CompactRows rows = new CompactRows(columns);
        for (int i = 0; i < customers.size(); i++) {
            CustomerBehaviour customer = customers.get(i);
            rows.add(Arrays.asList(
                    customer.key(),
                    names.get(clusters.groupOf(points.get(i))),
                    customer.buyer(),
                    customer.recencyDays(),
                    customer.orders(),
                    customer.activeMonths(),
                    decimal(customer.orderValue()),
                    decimal(customer.linesPerOrder()),
                    decimal(customer.piecesPerLine())));
        }
        session.replace(base, NAME, new Table(columns, rows));
        session.replace(base, SILHOUETTES, silhouettes(clusters));
    }

    /** The words of each centre; those of a second centre with the same words get a number. */
    static List<String> names(List<double[]> centres) {
        List<String> names = new ArrayList<>();
        for (double[] centre : centres) {
            StringJoiner words = new StringJoiner(", ");
            for (int i = 0; i < centre.length; i++) {
                Feature feature = CustomerBehaviour.FEATURES.get(i);
                if (Math.abs(centre[i]) >= MUCH) {
                    words.add(centre[i] > 0 ? feature.high() : feature.low());
                }
            }
            String name = words.length() == 0 ? "like most" : words.toString();
            int number = 2;
            for (String numbered = name; names.contains(name); name = numbered + " " + number++) {
                numbered = name.replaceFirst(" \\d+$", "");
            }
            names.add(name);
        }
        return names;
    }

    private static Table silhouettes(BehaviourClusters clusters) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        clusters.silhouettes()
                .forEach((groups, silhouette) -> rows.add(Arrays.asList(
                        groups.longValue(),
                        decimal(silhouette),
                        groups == clusters.centres().size() ? "yes" : "no")));
        return new Table(
                List.of(
                        new Column("groups", Type.INTEGER),
                        new Column("silhouette", Type.DECIMAL),
                        new Column("chosen", Type.TEXT)),
                rows);
    }

    private static CustomerBehaviour customer(List<@Nullable Object> row) {
        long orders = number(row, 1).longValue();
        double lines = number(row, 4).doubleValue();
        return new CustomerBehaviour(
                Objects.requireNonNull(row.get(0)).toString(),
                number(row, 6).longValue(),
                orders,
                number(row, 2).longValue(),
                number(row, 3).doubleValue() / orders,
                lines / orders,
                number(row, 5).doubleValue() / lines);
    }

    private static Number number(List<@Nullable Object> row, int column) {
        return (Number) Objects.requireNonNull(row.get(column));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
