package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

/** Every SQL metric on the few rows of tiny.sql, with expectations worked out by hand. */
@SuppressWarnings("NullAway.Init")
class MetricsIT {
    @AutoClose
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException, SQLException {
        warehouse = new TestWarehouse();
    }

    @BeforeEach
    void fill() throws IOException {
        warehouse.reset();
        warehouse.run(Base.RECEIVED, "tiny.sql");
    }

    @Test
    void countsOrdersOfEveryMonthAndOfMonthsWithout() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "monthly_orders"))
                .containsExactly(
                        "2011-01 | 5 | 1 | 3",
                        "2011-02 | 1 | 0 | 1",
                        "2011-03 | 0 | 0 | 0",
                        "2011-04 | 3 | 1 | 1",
                        "2011-05 | 2 | 1 | 0");
    }

    @Test
    void sumsSalesByCountryNameWhateverItWasReceivedAs() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "country_sales"))
                .containsExactly("Ireland | 5 | 10 | 13 | 8 | 49");
    }

    @Test
    void sumsSalesByStockCodeWhateverItWasReceivedAs() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "product_sales"))
                .containsExactly("85048 | BALL | 2 | 6 | 7 | 31", "15056BL | PARASOL | 1 | 3 | -1 | -11.155");
    }

    @Test
    void comparesSalesWithTheMonthBeforeWhereThatSoldAnything() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "monthly_sales"))
                .containsExactly(
                        "2011-01 | 44 | -",
                        "2011-02 | 6 | -86.3636363636",
                        "2011-03 | 0 | -100",
                        "2011-04 | -20 | -",
                        "2011-05 | 19 | -");
    }

    @Test
    void tellsNewCustomersFromExistingOnes() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "monthly_customers"))
                .containsExactly(
                        "2011-01 | 3 | 3 | 0",
                        "2011-02 | 1 | 0 | 1",
                        "2011-03 | 0 | 0 | 0",
                        "2011-04 | 2 | 1 | 1",
                        "2011-05 | 1 | 1 | 0");
    }

    /** Amounts 10, 10, 15, 20, 20, 50: the 85 % quantile lies a quarter of the way from 20 to 50. */
    @Test
    void describesInvoiceAmountsWholeAndBelowTheQuantile() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "invoice_amounts"))
                .containsExactly(
                        "positive | 6 | 10 | 20.8333333333 | 17.5 | 10 | 50 | 27.5",
                        "below_q85 | 5 | 10 | 15 | 15 | 10 | 20 | 27.5");
    }

    /** Of 1 to 21 the 85 % quantile is 18, the value at place 17. */
    @Test
    void leavesTheQuantileItselfOutOfTheScopeBelowIt() {
        warehouse.replace(
                Base.CLEAN,
                "invoice",
                "select cast(amount as text) as invoice_no, cast(amount as decimal(20, 4)) as amount, false as is_cancelled,"
                        + " true as is_only"
                        + " from generate_series(1, 21) as amounts (amount)");
        assertThat(Rows.built(warehouse, Base.CLEAN, "invoice_amounts"))
                .containsExactly(
                        "positive | 21 | 1 | 11 | 11 | 1 | 21 | 18", "below_q85 | 17 | 1 | 9 | 9 | 1 | 17 | 18");
    }

    @Test
    void describesSegmentsAndTheirShareOfRevenue() {
        fillRfmCustomers();
        assertThat(Rows.built(warehouse, Base.RECEIVED, "rfm_segments"))
                .containsExactly("Champions | 2 | 15 | 1.5 | 40 | 0.8", "At Risk | 1 | 5 | 4 | 20 | 0.2");
    }

    /** Customer 4 paid nothing; customers 5, 3 and 1 tie in frequency and rank from the most recent on. */
    @Test
    void scoresCustomersByTheirPurchases() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, mart(RfmReading.PURCHASES)))
                .containsExactly(
                        "k2 | 56 | 2 | 66 | 4 | 5 | 5 | Loyal Customers | Need Attention | 15 | 0",
                        "k5 | 29 | 1 | 20 | 5 | 1 | 4 | New Customers | - | 0 | 0",
                        "k1 | 148 | 1 | 10 | 1 | 4 | 1 | At Risk | Can't Lose | 10 | 0",
                        "k3 | 120 | 1 | 10 | 2 | 2 | 1 | Hibernating | New Customers | 10 | 0");
    }

    @Test
    void scoresCustomersByAllTheirLines() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, mart(RfmReading.ALL_LINES)))
                .extracting(row -> row.replaceFirst("( \\| [1-5]){3} \\| [A-Z].*", ""))
                .containsExactly(
                        "k2 | 54 | 2 | 65",
                        "k5 | 13 | 2 | 19",
                        "k3 | 120 | 1 | 10",
                        "k1 | 139 | 2 | 5",
                        "k4 | 55 | 1 | 0");
    }

    @Test
    void profilesTheFileAsItCame() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "file_profile"))
                .containsExactly(
                        "cancelled_invoices | 3",
                        "countries | 2",
                        "customers | 5",
                        "exact_duplicates | 2",
                        "invoices | 10",
                        "lines | 9",
                        "lines_negative_quantity | 2",
                        "lines_price_not_positive | 3",
                        "lines_without_customer | 3",
                        "lines_without_description | 2",
                        "net_sales | 49",
                        "stock_codes | 3");
    }

    @Test
    void reconcilesEveryLineByMonthAndRule() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, "reconciliation"))
                .containsExactly(
                        "2011-01 | loaded | - | - | 1 | 10",
                        "2011-01 | set aside | fee | No product | 1 | 0",
                        "2011-01 | set aside | twice | Received twice | 2 | 20",
                        "2011-02 | loaded | - | - | 2 | -2.155",
                        "2011-02 | set aside | fee | No product | 2 | -9",
                        "2011-04 | set aside | unknown rule | - | 1 | 1");
    }

    @ParameterizedTest
    @CsvSource({
        "monthly_orders, 2011-02 | 1 | 0 | 1",
        "monthly_sales, 2011-02 | 6 | -",
        "monthly_customers, 2011-02 | 1 | 1 | 0"
    })
    void speaksOfTheBaseItIsBuiltOn(String name, String onlyRow) {
        warehouse.replace(Base.CLEAN, "invoice", "select * from received.invoice where month = '2011-02'");
        assertThat(Rows.built(warehouse, Base.CLEAN, name)).containsExactly(onlyRow);
    }

    @Test
    void givesNoRowsForABaseWithoutLines() {
        Rows.buildLineFigures(warehouse);
        MetricCatalog.load().sharedTables().forEach(table -> table.build(warehouse, Base.CLEAN, ""));
        Segments segments = Segments.read(Segments.DEFAULT_FILE);
        for (Mart mart : ScoredMarts.all(
                RfmReading.PURCHASES, LocalDate.of(2011, 6, 1), segments, ReportFormat.BRITISH, Path.of("target"))) {
            List<String> rows = Rows.built(warehouse, Base.CLEAN, mart);
            if (mart.definition().name().equals("prediction_model")) {
                assertThat(rows).contains("3 | customers | 0 | known customers with a purchase");
            } else {
                assertThat(rows).as(mart.definition().name()).isEmpty();
            }
        }
        for (Mart mart : MetricCatalog.load().marts()) {
            List<String> rows = Rows.built(warehouse, Base.CLEAN, mart);
            if (mart.definition().name().equals("file_profile")) {
                assertThat(rows).hasSize(12).allMatch(row -> row.endsWith(" | 0"));
            } else {
                assertThat(rows).as(mart.definition().name()).isEmpty();
            }
        }
    }

    @Test
    void keepsMeansAtFullPrecision() {
        Rows.built(warehouse, Base.RECEIVED, "invoice_amounts");
        Table means = warehouse.query(Base.RECEIVED, "select mean from invoice_amounts where scope = 'positive'");
        assertThat((BigDecimal) means.rows().get(0).get(0))
                .isBetween(new BigDecimal("20.83333333333333"), new BigDecimal("20.83333333333334"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "select 1 as other, 'x' as name; declares the columns [amount, name] but the select gives [other, name]",
                "select cast(1 as bigint) as amount, 'x' as name; column amount is declared as MONEY",
                "select 1.5 as amount, 2 as name; column name is declared as TEXT"
            })
    void refusesSelectThatBreaksItsHeader(String select, String message) {
        Mart metric = MetricFile.parse("metrics/odd.sql", "odd", """
                -- One row per thing.
                -- title: Odd
                -- definition: Odd.
                -- unit: pounds
                -- grain: thing
                -- order: name
                -- column amount (money): pounds
                -- column name (text): name
                %s
                """.formatted(select));
        assertThatThrownBy(() -> metric.build(warehouse, Base.RECEIVED))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageContaining("metrics/odd.sql")
                .hasMessageContaining(message);
    }

    private static RfmMart mart(RfmReading reading) {
        return new RfmMart(reading, LocalDate.of(2011, 6, 1), Segments.read(Segments.DEFAULT_FILE));
    }

    private static void fillRfmCustomers() {
        warehouse.replace(
                Base.RECEIVED,
                "rfm_customers",
                new Table(
                        List.of(
                                new Column("segment", Type.TEXT),
                                new Column("recency_days", Type.INTEGER),
                                new Column("frequency", Type.INTEGER),
                                new Column("monetary", Type.DECIMAL)),
                        List.of(
                                List.of("Champions", 10L, 2L, new BigDecimal("30")),
                                List.of("At Risk", 5L, 4L, new BigDecimal("20")),
                                List.of("Champions", 20L, 1L, new BigDecimal("50")))));
    }
}
