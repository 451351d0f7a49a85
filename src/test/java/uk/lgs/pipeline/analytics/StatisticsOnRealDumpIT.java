package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.analytics.NaiveOrders.Order;
import uk.lgs.pipeline.run.Base;

/** The metrics on every line of the real dump, beside what loops over the same lines give. */
@SuppressWarnings("NullAway.Init")
class StatisticsOnRealDumpIT {
    private static final LocalDate REPORT_DATE = LocalDate.of(2012, 1, 1);
    private static final Segments SEGMENTS = Segments.read(Segments.DEFAULT_FILE);

    private static @Nullable TestWarehouse warehouse;
    private static NaiveOrders naive;

    @BeforeAll
    static void build() throws IOException, SQLException {
        RetailDump.assumePresent();
        TestWarehouse opened = new TestWarehouse();
        warehouse = opened;
        opened.loadRetailDump();
        opened.takeAllForClean();
        AllMarts.on(REPORT_DATE).buildAll(opened);
        naive = NaiveOrders.read();
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    @ParameterizedTest
    @MethodSource("uk.lgs.pipeline.analytics.StatisticsIT#identities")
    void addsUp(String query) {
        assertThat(rows(query)).isEmpty();
    }

    @Test
    void followsCohorts() {
        Map<String, Integer> customers = new TreeMap<>();
        Map<String, BigDecimal> revenue = new TreeMap<>();
        for (List<Order> orders : naive.byCustomer().values()) {
            String cohort = orders.stream()
                    .map(order -> order.month)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            TreeSet<String> months = new TreeSet<>();
            for (Order order : orders) {
                months.add(order.month);
                revenue.merge(cohort + " | " + order.month, order.amount, BigDecimal::add);
            }
            months.forEach(month -> customers.merge(cohort + " | " + month, 1, Integer::sum));
        }
        List<String> expected = new ArrayList<>();
        customers.forEach((key, count) ->
                expected.add("%s | %d | %s".formatted(key, count, plain(revenue.getOrDefault(key, BigDecimal.ZERO)))));
        assertThat(expected).hasSizeGreaterThan(300);
        assertThat(rows("""
                        select cohort, month, customers, revenue
                        from cohort_months
                        join (select month, row_number() over (order by month) as n from months) as later on
                            later.n - (
                                select count(*) from months as earlier where earlier.month <= cohort_months.cohort
                            ) = months_since
                        where customers > 0
                        order by cohort, month""")).isEqualTo(expected);
    }

    @Test
    void tellsNewKeptAndWonBack() {
        Map<String, int[]> expected = new TreeMap<>();
        for (List<Order> orders : naive.byCustomer().values()) {
            Map<String, Integer> months = new TreeMap<>();
            orders.forEach(order -> months.put(order.month, order.monthNumber()));
            Integer before = null;
            for (Map.Entry<String, Integer> month : months.entrySet()) {
                int kind = before == null ? 0 : month.getValue() - before <= 6 ? 1 : 2;
                expected.computeIfAbsent(month.getKey(), any -> new int[3])[kind]++;
                before = month.getValue();
            }
        }
        assertThat(rows("select month, new, kept, won_back from customer_returns order by month"))
                .isEqualTo(expected.entrySet().stream()
                        .map(month -> "%s | %d | %d | %d"
                                .formatted(
                                        month.getKey(), month.getValue()[0], month.getValue()[1], month.getValue()[2]))
                        .toList());
    }

    @Test
    void measuresDaysBetweenOrdersAndOneTimeBuyers() {
        long upToThirty = 0;
        long gaps = 0;
        long oneTime = 0;
        for (List<Order> orders : naive.byCustomer().values()) {
            List<LocalDate> days =
                    orders.stream().map(Order::day).distinct().sorted().toList();
            for (int i = 1; i < days.size(); i++) {
                gaps++;
                upToThirty += ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)) <= 30 ? 1 : 0;
            }
            oneTime += orders.stream().map(order -> order.invoice).distinct().count() == 1 ? 1 : 0;
        }
        assertThat(rows("select sum(gaps), sum(case when from_days <= 15 then gaps else 0 end) from order_gaps"))
                .containsExactly(gaps + " | " + upToThirty);
        assertThat(rows("select customers from order_counts where from_orders = 1"))
                .containsExactly("" + oneTime);
    }

    @Test
    void countsOrdersByWeekdayHourAndLines() {
        long[] noonOfDay = new long[8];
        long[] single = new long[1];
        for (Order order : naive.all()) {
            noonOfDay[order.day().getDayOfWeek().getValue()] += order.hour() == 12 ? 1 : 0;
            single[0] += order.purchaseLines == 1 ? 1 : 0;
        }
        assertThat(rows("select weekday, h12 from weekday_hours order by weekday"))
                .isEqualTo(IntStream.rangeClosed(1, 7)
                        .mapToObj(day -> day + " | " + noonOfDay[day])
                        .toList());
        assertThat(rows("select orders from basket_sizes where from_lines = 1")).containsExactly("" + single[0]);
    }

    /** Gini's coefficient as the mean difference of all pairs over twice the mean. */
    @Test
    void measuresConcentrationOfCustomers() {
        double[] spent = naive.byCustomer().values().stream()
                .mapToDouble(orders -> orders.stream()
                        .mapToDouble(order -> order.amount.doubleValue())
                        .sum())
                .toArray();
        double differences = 0;
        double sum = 0;
        for (double one : spent) {
            sum += one;
            for (double other : spent) {
                differences += Math.abs(one - other);
            }
        }
        double gini = differences / (2 * spent.length * sum);
        assertThat(new BigDecimal(rows("select gini from concentration where kind = 'customers'")
                                .get(0))
                        .doubleValue())
                .isCloseTo(gini, within(1e-8));
    }

    @Test
    void countsPairsBoughtTogether() {
        Map<String, Integer> orderCodes = new HashMap<>();
        List<String> pairs =
                rows("select first_code, second_code, orders_together from product_pairs order by lift desc");
        assertThat(pairs).hasSize(200);
        for (String pair : pairs.subList(0, 20)) {
            String[] parts = pair.split(" \\| ");
            Map<String, TreeSet<String>> byInvoice = codesByInvoice(parts[0], parts[1]);
            byInvoice.values().forEach(codes -> {
                if (codes.size() == 2) {
                    orderCodes.merge(parts[0] + parts[1], 1, Integer::sum);
                }
            });
            assertThat(orderCodes.get(parts[0] + parts[1])).as(pair).isEqualTo(Integer.parseInt(parts[2]));
        }
    }

    private static Map<String, TreeSet<String>> codesByInvoice(String first, String second) {
        Map<String, TreeSet<String>> byInvoice = new HashMap<>();
        for (Order order : naive.all()) {
            for (String code : List.of(first, second)) {
                if (order.codes.contains(code)) {
                    byInvoice
                            .computeIfAbsent(order.invoice, any -> new TreeSet<>())
                            .add(code);
                }
            }
        }
        return byInvoice;
    }

    /** The previous segment is the one that a report of three months before shows, made from what there was by then. */
    @Test
    void previousSegmentsAreThoseOfAnEarlierReport() {
        LocalDate earlier = REPORT_DATE.minusMonths(3);
        List<String> previous = rows("select customer_key, previous_segment, previous_monetary from rfm_customers"
                + " where previous_segment is not null order by customer_key");
        opened().replace(
                        Base.RECEIVED,
                        "invoice",
                        "select * from clean.invoice where purchased_at <= '%s'".formatted(earlier));
        new RfmMart(RfmReading.PURCHASES, earlier, SEGMENTS).build(opened(), Base.RECEIVED);
        assertThat(previous).hasSizeGreaterThan(5_000);
        assertThat(Rows.of(opened().query(
                                Base.RECEIVED,
                                "select customer_key, segment, monetary from rfm_customers order by customer_key")))
                .isEqualTo(previous);
    }

    /** A tenth of the customers taken away, those left keep the name of their group, nearly all of them. */
    @Test
    void behaviourGroupsStayWhenCustomersLeave() {
        List<String> whole = rows("select customer_key, behaviour from behaviour_customers order by customer_key");
        opened().replace(
                        Base.RECEIVED,
                        "orders",
                        "select * from clean.orders where customer_id is null or customer_id % 10 <> 3");
        opened().replace(
                        Base.RECEIVED,
                        "orders_per_customer",
                        "select * from clean.orders_per_customer where customer_id % 10 <> 3");
        new BehaviourMart().build(opened(), Base.RECEIVED);
        List<String> fewer = Rows.of(opened().query(
                        Base.RECEIVED,
                        "select customer_key, behaviour from behaviour_customers order by customer_key"));
        assertThat(fewer).hasSizeBetween(whole.size() * 85 / 100, whole.size() * 95 / 100);
        long kept = fewer.stream().filter(new HashSet<>(whole)::contains).count();
        assertThat((double) kept / fewer.size()).isGreaterThan(0.9);
    }

    @Test
    void averagesOrders() {
        Map<String, List<BigDecimal>> amounts = new TreeMap<>();
        naive.all()
                .forEach(order -> amounts.computeIfAbsent(order.month, any -> new ArrayList<>())
                        .add(order.amount));
        List<String> expected = new ArrayList<>();
        amounts.forEach((month, values) -> {
            BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal mean = sum.divide(BigDecimal.valueOf(values.size()), 4, RoundingMode.HALF_EVEN);
            values.sort(Comparator.naturalOrder());
            BigDecimal median = values.get((values.size() - 1) / 2)
                    .add(values.get(values.size() / 2))
                    .divide(BigDecimal.valueOf(2));
            expected.add("%s | %d | %s | %s"
                    .formatted(month, values.size(), plain(mean), plain(median.setScale(4, RoundingMode.HALF_EVEN))));
        });
        assertThat(rows("select month, orders, mean, median from order_values order by month"))
                .isEqualTo(expected);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static TestWarehouse opened() {
        if (warehouse == null) {
            throw new IllegalStateException("not loaded");
        }
        return warehouse;
    }

    private static List<String> rows(String query) {
        return Rows.of(opened().query(Base.CLEAN, query));
    }
}
