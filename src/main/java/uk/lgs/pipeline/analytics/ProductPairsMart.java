package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The mart {@code product_pairs}: products that stand in the same orders (association rules of two items; Agrawal, Imielinski
 * and Swami 1993). Bounded: only the {@value #MOST_PRODUCTS} products with the most order lines are paired, a pair must occur
 * in {@value #FEWEST_ORDERS} orders, and the {@value #MOST_PAIRS} pairs with the highest lift are kept. The orders of a product
 * are a set of bits, and a pair is the cut of two such sets.
 */
public final class ProductPairsMart implements Mart {
    private static final String NAME = "product_pairs";
    private static final int MOST_PRODUCTS = 200;
    private static final int FEWEST_ORDERS = 50;
    private static final int MOST_PAIRS = 200;
    private static final int PLACES = 10;
    private static final Pattern COMMA = Pattern.compile(",");
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

    /** The products are named, so that the server joins no lines of others. */
    private static final String BOUGHT = """
            with
                numbered as (
                    select
                        orders.invoice_no as invoice_no,
                        row_number() over (order by orders.invoice_no) as order_number,
                        count(*) over () as orders
                    from orders
                    group by orders.invoice_no
                )

            select
                invoice_line.product_id as product_id,
                string_agg(cast(numbered.order_number as varchar(20)), ',')
                    as order_numbers,
                max(numbered.orders) as orders
            from invoice_line
            join numbered on numbered.invoice_no = invoice_line.invoice_no
            where
                invoice_line.quantity > 0
                and invoice_line.kind <> 'discount'
                and invoice_line.product_id in (%s)
            group by invoice_line.product_id""";

    /** A stock code, and the numbers of the orders with it. */
    private record Product(String code, @Nullable String description, BitSet orders) {
        int count() {
            return orders.cardinality();
        }
    }

    private record Pair(Product first, Product second, int together, BigDecimal lift) {}

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
                        new MetricColumn("first_code", ColumnUnit.TEXT, "stock code of the one product"),
                        new MetricColumn("first_description", ColumnUnit.TEXT, "its most frequent description"),
                        new MetricColumn("second_code", ColumnUnit.TEXT, "stock code of the other"),
                        new MetricColumn("second_description", ColumnUnit.TEXT, "its most frequent description"),
                        new MetricColumn("orders_together", ColumnUnit.COUNT, "orders that hold both"),
                        new MetricColumn("support", ColumnUnit.SHARE, "these over all orders"),
                        new MetricColumn(
                                "second_if_first",
                                ColumnUnit.SHARE,
                                "confidence: orders with both over those with the first"),
                        new MetricColumn(
                                "first_if_second",
                                ColumnUnit.SHARE,
                                "confidence: orders with both over those with the second"),
                        new MetricColumn("lift", ColumnUnit.NUMBER, "support over the product of both supports")),
                Optional.empty());
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public void build(MartSession session, Base base) {
        Map<Long, Product> byId = new LinkedHashMap<>();
        Map<String, Product> byCode = new LinkedHashMap<>();
        for (List<@Nullable Object> row : session.query(base, FREQUENT).rows()) {
            String code = (String) value(row, 1);
            byId.put(
                    (Long) value(row, 0),
                    byCode.computeIfAbsent(code, any -> new Product(code, (String) row.get(2), new BitSet())));
        }
        long orders = byId.isEmpty() ? 0 : readOrders(session, base, byId);
        List<Product> products = List.copyOf(byCode.values());
        session.replace(base, NAME, table(strongest(products, orders), orders));
    }

    /** Notes the orders of products, and returns how many orders there are in all. */
    private static long readOrders(MartSession session, Base base, Map<Long, Product> byId) {
        String ids = byId.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        long orders = 0;
        for (List<@Nullable Object> row :
                session.query(base, BOUGHT.formatted(ids)).rows()) {
            BitSet numbers =
                    Objects.requireNonNull(byId.get((Long) value(row, 0))).orders();
            COMMA.splitAsStream((String) value(row, 1)).forEach(number -> numbers.set(Integer.parseInt(number)));
            orders = (Long) value(row, 2);
        }
        return orders;
    }

    private static Object value(List<@Nullable Object> row, int column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static List<Pair> strongest(List<Product> products, long orders) {
        List<Pair> pairs = new ArrayList<>();
        List<long[]> bits =
                products.stream().map(product -> product.orders().toLongArray()).toList();
        for (int i = 0; i < products.size(); i++) {
            for (int j = i + 1; j < products.size(); j++) {
                int together = together(bits.get(i), bits.get(j));
                if (together >= FEWEST_ORDERS) {
                    BigDecimal lift = ratio(
                            together * orders,
                            (long) products.get(i).count() * products.get(j).count());
                    pairs.add(new Pair(products.get(i), products.get(j), together, lift));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::lift)
                .reversed()
                .thenComparing(pair -> pair.first().code())
                .thenComparing(pair -> pair.second().code()));
        return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
    }

    /** The number of bits that are set in both. */
    private static int together(long[] one, long[] other) {
        int together = 0;
        for (int word = Math.min(one.length, other.length) - 1; word >= 0; word--) {
            together += Long.bitCount(one[word] & other[word]);
        }
        return together;
    }

    private Table table(List<Pair> pairs, long orders) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(pair.first().code());
            row.add(pair.first().description());
            row.add(pair.second().code());
            row.add(pair.second().description());
            row.add((long) pair.together());
            row.add(ratio(pair.together(), orders));
            row.add(ratio(pair.together(), pair.first().count()));
            row.add(ratio(pair.together(), pair.second().count()));
            row.add(pair.lift());
            rows.add(row);
        }
        List<Column> columns = definition().columns().stream()
                .map(column -> new Column(
                        column.name(),
                        switch (column.unit()) {
                            case TEXT -> Type.TEXT;
                            case COUNT -> Type.INTEGER;
                            default -> Type.DECIMAL;
                        }))
                .toList();
        return new Table(columns, rows);
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_EVEN);
    }
}
