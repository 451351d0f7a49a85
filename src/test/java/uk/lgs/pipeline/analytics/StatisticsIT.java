package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.run.Base;

/** The metrics about segments, customers over time and products on the few rows of orders.sql, worked out by hand. */
@SuppressWarnings("NullAway.Init")
class StatisticsIT {
    @AutoClose
    private static TestWarehouse warehouse;

    @BeforeAll
    static void build() throws IOException, SQLException {
        warehouse = new TestWarehouse();
        for (Base base : Base.values()) {
            warehouse.run(base, "orders.sql");
        }
        AllMarts.on(LocalDate.of(2011, 5, 1)).buildAll(warehouse);
    }

    static Stream<String> identities() throws IOException {
        try (InputStream content = Objects.requireNonNull(StatisticsIT.class.getResourceAsStream("identities.sql"))) {
            return Stream.of(new String(content.readAllBytes(), StandardCharsets.UTF_8).split(";\\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("identities")
    void addsUp(String query) {
        assertThat(Rows.of(warehouse.query(Base.CLEAN, query))).isEmpty();
    }

    /** Customer 1 orders in January, February and April, 2 in January and, by two orders, April, 3 in February. */
    @Test
    void followsCohortsThroughEveryMonthSince() {
        assertThat(rows("select * from cohort_months order by cohort, months_since"))
                .containsExactly(
                        "2011-01 | 0 | 2 | 2 | 1 | 2 | 30",
                        "2011-01 | 1 | 2 | 1 | 0.5 | 1 | 30",
                        "2011-01 | 2 | 2 | 0 | 0 | 0 | 0",
                        "2011-01 | 3 | 2 | 2 | 1 | 3 | 36",
                        "2011-02 | 0 | 1 | 1 | 1 | 1 | 5",
                        "2011-02 | 1 | 1 | 0 | 0 | 0 | 0",
                        "2011-02 | 2 | 1 | 0 | 0 | 0 | 0");
        assertThat(rows("select cohort, customers, m1, m2, m3, m4 from cohort_retention order by cohort"))
                .containsExactly("2011-01 | 2 | 0.5 | 0 | 1 | -", "2011-02 | 1 | 0 | 0 | - | -");
    }

    @Test
    void tellsNewFromKeptCustomers() {
        assertThat(
                        rows(
                                "select month, new, kept, won_back, new_revenue, kept_revenue from customer_returns order by month"))
                .containsExactly(
                        "2011-01 | 2 | 0 | 0 | 30 | 0",
                        "2011-02 | 1 | 1 | 0 | 5 | 30",
                        "2011-03 | 0 | 0 | 0 | 0 | 0",
                        "2011-04 | 0 | 2 | 0 | 0 | 36");
    }

    /** Customer 1: 30 and 60 days; customer 2: 89 days; two orders of one day are no gap. */
    @Test
    void measuresDaysBetweenOrders() {
        assertThat(rows("select days, gaps, customers from order_gaps order by from_days"))
                .containsExactly("15 to 30 | 1 | 1", "31 to 60 | 1 | 1", "61 to 90 | 1 | 1");
    }

    @Test
    void countsOneTimeBuyers() {
        assertThat(rows("select orders, customers, revenue, mean_order_value from order_counts order by from_orders"))
                .containsExactly("1 | 1 | 5 | 5", "3 | 2 | 96 | 16");
    }

    @Test
    void countsOrdersByWeekdayAndHourAndByLines() {
        assertThat(rows("select name, h09, h10, other, orders from weekday_hours order by weekday"))
                .containsExactly(
                        "Monday | 1 | 0 | 0 | 1",
                        "Tuesday | 1 | 1 | 0 | 2",
                        "Thursday | 2 | 0 | 0 | 2",
                        "Sunday | 0 | 0 | 1 | 3");
        assertThat(rows("select lines, orders, mean_items, mean_order_value from basket_sizes order by from_lines"))
                .containsExactly("1 | 5 | 3 | 8", "2 to 5 | 3 | 3 | 22");
    }

    @Test
    void putsTheUnitedKingdomBesideAllOthers() {
        assertThat(
                        rows(
                                "select month, home_orders, abroad_orders, home_revenue, abroad_revenue from home_and_abroad order by month"))
                .containsExactly(
                        "2011-01 | 1 | 1 | 10 | 20",
                        "2011-02 | 2 | 0 | 35 | 0",
                        "2011-03 | 0 | 0 | 0 | 0",
                        "2011-04 | 2 | 2 | 21 | 20");
    }

    @Test
    void averagesOrdersWithAnIntervalThatHoldsTheMean() {
        assertThat(rows("select month, orders, mean, median from order_values order by month"))
                .containsExactly("2011-01 | 2 | 15 | 15", "2011-02 | 2 | 17.5 | 17.5", "2011-04 | 4 | 10.25 | 10");
    }

    /** A1 sold 47 and had 4 returned; the first two make 81 % of all. */
    @Test
    void classesProductsByRevenueLessReturns() {
        assertThat(rows(
                        "select stock_code, description, class, revenue, sold_items, returned_items, return_rate, months_sold,"
                                + " first_month, last_month from product_abc order by revenue desc"))
                .containsExactly(
                        "A1 | CUP | A | 43 | 10 | 1 | 0.1 | 3 | 2011-01 | 2011-04",
                        "B2 | PLATE | A | 40 | 4 | 0 | 0 | 3 | 2011-01 | 2011-04",
                        "C3 | LAMP | B | 19 | 10 | 0 | 0 | 2 | 2011-02 | 2011-04");
        assertThat(rows("select class, products, revenue, return_rate from product_classes order by class"))
                .containsExactly("A | 2 | 83 | 0.0459770115", "B | 1 | 19 | 0");
    }

    /** Amounts 56, 40 and 5 of customers and, less returns, 43, 40 and 19 of products. */
    @Test
    void measuresConcentration() {
        assertThat(rows("select kind, members, gini, top_20_percent, half_of_revenue from concentration order by kind"))
                .containsExactly(
                        "customers | 3 | 0.3366336634 | 0.5544554455 | 1",
                        "products | 3 | 0.1568627451 | 0.4215686275 | 2");
    }

    /** Customer 1, the one loyal customer, spent 30 of 56 on plates, all known customers 40 of 97. */
    @Test
    void comparesWhatASegmentBuysWithAllCustomers() {
        assertThat(rows("select * from segment_products where segment = 'Loyal Customers' order by place"))
                .startsWith("Loyal Customers | 1 | B2 | PLATE | 2 | 30 | 0.5357142857 | 1.2991071429")
                .hasSize(3);
        assertThat(rows("select * from segment_countries order by segment"))
                .containsExactly(
                        "Hibernating | other countries | 1 | 1 | 5 | 1",
                        "Loyal Customers | other countries | 1 | 3 | 56 | 1",
                        "Potential Loyalists | other countries | 1 | 3 | 40 | 1");
    }

    @Test
    void tellsWhenSegmentsBuy() {
        assertThat(
                        rows(
                                "select orders, monday, tuesday, thursday from segment_weekdays where segment = 'Loyal Customers'"))
                .containsExactly("3 | 0.3333333333 | 0.3333333333 | 0.3333333333");
        assertThat(rows("select orders, h10, h12, h13 from segment_hours where segment = 'Potential Loyalists'"))
                .containsExactly("3 | 0.3333333333 | 0.3333333333 | 0.3333333333");
        assertThat(rows("select january, february, april from segment_months where segment = 'Loyal Customers'"))
                .containsExactly("0.3333333333 | 0.3333333333 | 0.3333333333");
    }

    private static List<String> rows(String query) {
        return Rows.of(warehouse.query(Base.CLEAN, query));
    }
}
