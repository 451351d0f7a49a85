package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The mart {@code product_pairs}: products that stand in the same orders (association rules of two items; Agrawal, Imielinski
 * and Swami 1993). Bounded: only the {@value #MOST_PRODUCTS} products with the most order lines are paired, a pair must occur
 * in {@value #FEWEST_ORDERS} orders, and the {@value #MOST_PAIRS} pairs with the highest lift are kept.
 */
public final class ProductPairsMart implements Mart {
    private static final String NAME = "product_pairs";
    private static final int MOST_PRODUCTS = 200;
    private static final int FEWEST_ORDERS = 50;
    private static final int MOST_PAIRS = 200;
    private static final int PLACES = 10;
    private static final String FREQUENT = """
            with
                frequent as (
                    select
                        codes.stock_code as stock_code,
                        sum(codes.sold_lines) as lines
                    from stock_code_months as codes
                    group by codes.stock_code
                    order by sum(codes.sold_lines) desc, codes.stock_code
                    limit %d
                )

            select
                product.product_id as product_id,
                products.stock_code as stock_code,
                products.description as description
            from frequent
            join products on products.stock_code = frequent.stock_code
            join product on product.stock_code = frequent.stock_code
            order by products.stock_code""".formatted(MOST_PRODUCTS);

    /** What {@link MartSession#readInvoices} shows. */
    private static final String INVOICES = """
            select
                count(case when invoice.is_only then 1 end)
                + count(distinct case when not invoice.is_only then invoice.invoice_no end)
                    as invoices
            from invoice
            where not invoice.is_cancelled""";

    /** The products are named, so that the server joins no lines of others; orders come in stretches, one after the other. */
    private static final String BOUGHT = """
            with
                numbered as (
                    select
                        orders.invoice_no as invoice_no,
                        row_number() over (order by orders.invoice_no) as order_number,
                        count(*) over () as orders
                    from orders
                    group by orders.invoice_no
                ),

                placed as (
                    select
                        numbered.invoice_no as invoice_no,
                        mod(numbered.order_number, %1$d) as place,
                        numbered.order_number - mod(numbered.order_number, %1$d)
                            as stretch,
                        numbered.orders as orders
                    from numbered
                )

            select
                invoice_line.product_id as product_id,
                string_agg(cast(placed.place as varchar(20)), ',') as places,
                placed.stretch as stretch,
                max(placed.orders) as orders
            from invoice_line
            join placed on placed.invoice_no = invoice_line.invoice_no
            where
                invoice_line.quantity > 0
                and invoice_line.kind <> 'discount'
                and invoice_line.product_id in (%2$s)
            group by placed.stretch, invoice_line.product_id
            order by placed.stretch, invoice_line.product_id""";

    private record Product(String code, @Nullable String description) {}

    private record Count(Product product, int orders) {}

    private record Pair(Count first, Count second, int together, BigDecimal support, BigDecimal lift) {}

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                660,
                "Bought together",
                "Pairs among the %d products with the most order lines that stand together in at least %d orders; the %d pairs"
                                .formatted(MOST_PRODUCTS, FEWEST_ORDERS, MOST_PAIRS)
                        + " with the highest lift, which is how many times more often they meet than if orders held them"
                        + " independently.",
                "orders",
                "pair of products",
                "lift desc, first_code, second_code",
                EnumSet.of(Base.CLEAN),
                List.of(
                        column("first_code", ColumnUnit.TEXT, "stock code of the one product"),
                        column("first_description", ColumnUnit.TEXT, "its most frequent description"),
                        column("second_code", ColumnUnit.TEXT, "stock code of the other"),
                        column("second_description", ColumnUnit.TEXT, "its most frequent description"),
                        column("orders_together", ColumnUnit.COUNT, "orders that hold both"),
                        column("support", ColumnUnit.SHARE, "these over all orders"),
                        column(
                                "second_if_first",
                                ColumnUnit.SHARE,
                                "confidence: orders with both over those with the first"),
                        column(
                                "first_if_second",
                                ColumnUnit.SHARE,
                                "confidence: orders with both over those with the second"),
                        column("lift", ColumnUnit.NUMBER, "support over the product of both supports")),
                Optional.empty());
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public void build(MartSession session, Base base) {
        List<Product> products = new ArrayList<>();
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (List<@Nullable Object> row : session.query(base, FREQUENT).rows()) {
            Product product = new Product((String) value(row, 1), (String) row.get(2));
            if (products.isEmpty() || !products.get(products.size() - 1).equals(product)) {
                products.add(product);
            }
            numbers.put(((Long) value(row, 0)).intValue(), products.size() - 1);
        }
        List<Pair> pairs = numbers.isEmpty() ? List.of() : pairs(session, base, products, numbers);
        session.replace(base, NAME, table(pairs));
    }

    private static List<Pair> pairs(
            MartSession session, Base base, List<Product> products, Map<Integer, Integer> numbers) {
        OrdersTogether together = new OrdersTogether(products.size());
        int[] byId = new int[Collections.max(numbers.keySet()) + 1];
        Arrays.fill(byId, MartSession.NOT_ASKED_FOR);
        numbers.forEach((id, number) -> byId[id] = number);
        session.readInvoices(byId, together);
        together.finish();
        long invoices = (Long) value(session.query(base, INVOICES).rows().get(0), 0);
        if (together.invoices() == invoices) {
            return strongest(products, together, together.orders());
        }
        OrdersTogether fromLines = new OrdersTogether(products.size());
        return strongest(products, fromLines, readLines(session, base, numbers, fromLines));
    }

    /** Notes orders whose lines stand far apart, as in a dump that is sorted by product, and returns how many there are in all. */
    private static long readLines(
            MartSession session, Base base, Map<Integer, Integer> numbersOfIds, OrdersTogether together) {
        String ids = numbersOfIds.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        long[] stretch = {Long.MIN_VALUE};
        long[] orders = {0};
        session.read(base, BOUGHT.formatted(OrdersTogether.HALF, ids), row -> {
            long itsStretch = (Long) value(row, 2);
            if (itsStretch != stretch[0]) {
                together.begin(OrdersTogether.HALF);
                stretch[0] = itsStretch;
            }
            int product = Objects.requireNonNull(numbersOfIds.get(((Long) value(row, 0)).intValue()));
            for (String place : ((String) value(row, 1)).split(",", -1)) {
                together.add(product, together.invoice(itsStretch + Long.parseLong(place), true));
            }
            orders[0] = (Long) value(row, 3);
        });
        together.finish();
        return orders[0];
    }

    private static Object value(List<@Nullable Object> row, int column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static List<Pair> strongest(List<Product> products, OrdersTogether orders, long all) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            for (int j = i + 1; j < products.size(); j++) {
                int together = orders.orders(i, j);
                if (together >= FEWEST_ORDERS) {
                    Count first = new Count(products.get(i), orders.orders(i, i));
                    Count second = new Count(products.get(j), orders.orders(j, j));
                    BigDecimal lift = ratio(together * all, (long) first.orders() * second.orders());
                    pairs.add(new Pair(first, second, together, ratio(together, all), lift));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::lift)
                .reversed()
                .thenComparing(pair -> pair.first().product().code())
                .thenComparing(pair -> pair.second().product().code()));
        return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
    }

    private Table table(List<Pair> pairs) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(pair.first().product().code());
            row.add(pair.first().product().description());
            row.add(pair.second().product().code());
            row.add(pair.second().product().description());
            row.add((long) pair.together());
            row.add(pair.support());
            row.add(ratio(pair.together(), pair.first().orders()));
            row.add(ratio(pair.together(), pair.second().orders()));
            row.add(pair.lift());
            rows.add(row);
        }
        return new Table(definition().tableColumns(), rows);
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_EVEN);
    }
}
