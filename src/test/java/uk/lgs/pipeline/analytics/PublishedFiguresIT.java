package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/** The received base of the real dump against the figures on which its analysts agree. */
class PublishedFiguresIT {
    private static @Nullable TestWarehouse opened;

    @BeforeAll
    static void load() throws IOException, SQLException {
        RetailDump.assumePresent();
        opened = new TestWarehouse();
        opened.loadRetailDump();
        opened.buildWeeks(Base.RECEIVED);
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void meetsWholeFileCounts() {
        assertThat(Rows.built(warehouse(), Base.RECEIVED, "file_profile"))
                .containsExactlyInAnyOrder(
                        "lines | 1067371",
                        "invoices | 53628",
                        "cancelled_invoices | 8292",
                        "customers | 5942",
                        "stock_codes | 5305",
                        "countries | 43",
                        "lines_without_description | 4382",
                        "lines_without_customer | 243007",
                        "lines_negative_quantity | 22950",
                        "lines_price_not_positive | 6207",
                        "exact_duplicates | 34335",
                        "net_sales | 19287250.568");
    }

    @Test
    void meetsMonthlyOrders() {
        assertThat(Rows.built(warehouse(), Base.RECEIVED, "monthly_orders"))
                .hasSize(25)
                .containsSubsequence(
                        "2011-02 | 1393 | 219 | 955",
                        "2011-03 | 1983 | 318 | 1347",
                        "2011-04 | 1744 | 240 | 1264",
                        "2011-05 | 2162 | 314 | 1534",
                        "2011-06 | 2012 | 329 | 1354",
                        "2011-07 | 1927 | 270 | 1387",
                        "2011-08 | 1737 | 278 | 1181");
    }

    @Test
    void meetsMonthlySales() {
        List<String> rows = Rows.built(warehouse(), Base.RECEIVED, "monthly_sales").stream()
                .map(PublishedFiguresIT::toSixPlaces)
                .toList();
        assertThat(rows)
                .hasSize(25)
                .containsSubsequence(
                        "2011-02 | 498062.65 | -11.060282",
                        "2011-03 | 683267.08 | 37.184967",
                        "2011-04 | 493207.121 | -27.816350",
                        "2011-05 | 723333.51 | 46.659178",
                        "2011-06 | 691123.12 | -4.453048",
                        "2011-07 | 681300.111 | -1.421311",
                        "2011-08 | 682680.51 | 0.202612");
    }

    @Test
    void meetsMonthlyCustomers() {
        assertThat(Rows.built(warehouse(), Base.RECEIVED, "monthly_customers"))
                .hasSize(25)
                .containsSubsequence(
                        "2011-02 | 798 | 123 | 675",
                        "2011-03 | 1020 | 178 | 842",
                        "2011-04 | 899 | 105 | 794",
                        "2011-05 | 1079 | 108 | 971",
                        "2011-06 | 1051 | 108 | 943",
                        "2011-07 | 993 | 102 | 891",
                        "2011-08 | 980 | 106 | 874");
    }

    @Test
    void meetsInvoiceAmounts() {
        List<String> rows = Rows.built(warehouse(), Base.RECEIVED, "invoice_amounts");
        assertThat(rows.get(0))
                .isEqualTo("positive | 40078 | 0.19 | 523.3037611158 | 304.315 | 15 | 168469.6 | 724.3895");
        assertThat(rows.get(1))
                .startsWith("below_q85 | 34066 | 0.19 | 271.6838912992 | ")
                .endsWith("256.235 | 15 | 724.25 | 724.3895");
    }

    @Test
    void countsEveryCustomerAsNewOnce() {
        List<String> weeks = Rows.built(
                warehouse(), Base.RECEIVED, WeeklyMart.of(WeeklyMeasure.NEW_CUSTOMERS, ReportFormat.BRITISH));
        assertThat(weeks).hasSize(106);
        assertThat(weeks.get(0)).startsWith("2009-11-30 | 469 | - | - | - | - | not_judged | ");
        assertThat(weeks.get(105))
                .isEqualTo("2011-12-05 | 17 | - | - | - | - | not_judged | not judged: 5 of 6 trading days");
        assertThat(weeks.stream()
                        .mapToInt(week -> Integer.parseInt(week.split(" \\| ")[1]))
                        .sum())
                .isEqualTo(5942);
    }

    /** The rush of new customers at the end of September 2010 and the drop before Christmas, and little else. */
    @Test
    void findsTheSpikesAndDipsOfNewCustomers() {
        List<String> weeks = Rows.built(
                warehouse(), Base.RECEIVED, WeeklyMart.of(WeeklyMeasure.NEW_CUSTOMERS, ReportFormat.BRITISH));
        assertThat(weeks)
                .filteredOn(week -> week.contains(" | spike | "))
                .anyMatch(week -> week.startsWith("2010-09-27 | 100 | "))
                .allMatch(week -> week.contains("United Kingdom +"))
                .hasSizeLessThan(4);
        assertThat(weeks)
                .filteredOn(week -> week.contains(" | dip | "))
                .anyMatch(week -> week.startsWith("2010-12-13 | 16 | "))
                .hasSizeLessThan(6);
    }

    /** The segments were worked out from the dump apart from this program, with fractions; ties as in the warehouse. */
    @Test
    void scoresPurchases() {
        assertThat(segments(RfmReading.PURCHASES))
                .containsExactly(
                        "Champions | 826 | 30.165860 | 19.693705 | 11102.327391 | 0.516840",
                        "Loyal Customers | 1071 | 90.130719 | 10.214753 | 4411.873301 | 0.266302",
                        "At Risk | 830 | 429.010843 | 3.583133 | 1280.463578 | 0.059897",
                        "Potential Loyalists | 711 | 46.876231 | 2.884669 | 1234.952941 | 0.049486",
                        "Can't Lose | 90 | 358.744444 | 14.255556 | 7319.568689 | 0.037127",
                        "Hibernating | 1423 | 467.316233 | 1.200281 | 404.767563 | 0.032462",
                        "Need Attention | 266 | 129.906015 | 3.417293 | 1366.870902 | 0.020491",
                        "About to Sleep | 424 | 130.011792 | 1.415094 | 536.860007 | 0.012829",
                        "Promising | 160 | 60.400000 | 1.000000 | 339.491875 | 0.003061",
                        "New Customers | 77 | 32.909091 | 1.000000 | 346.411818 | 0.001503");
    }

    @Test
    void scoresAllLines() {
        assertThat(segments(RfmReading.ALL_LINES))
                .hasSize(10)
                .startsWith(
                        "Champions | 808 | 29.519802 | 24.633663 | 11047.901207 | 0.536193",
                        "Loyal Customers | 1160 | 91.061207 | 11.881897 | 3966.257807 | 0.276356")
                .endsWith("New Customers | 67 | 32.029851 | 1.000000 | 338.860149 | 0.001364");
    }

    private static List<String> segments(RfmReading reading) {
        Segments segments = Segments.read(Path.of("config", "segments.yaml"));
        new RfmMart(reading, LocalDate.of(2012, 1, 1), segments).build(warehouse(), Base.RECEIVED);
        return Rows.built(warehouse(), Base.RECEIVED, "rfm_segments").stream()
                .map(PublishedFiguresIT::toSixPlaces)
                .toList();
    }

    private static TestWarehouse warehouse() {
        if (opened == null) {
            throw new IllegalStateException("not loaded");
        }
        return opened;
    }

    private static String toSixPlaces(String row) {
        String[] fields = row.split(" \\| ");
        for (int i = 2; i < fields.length; i++) {
            if (!fields[i].equals("-")) {
                fields[i] = new BigDecimal(fields[i])
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .toPlainString();
            }
        }
        return String.join(" | ", fields);
    }
}
