package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over the real dump, held against figures on which independent analysts agree. */
class RealDumpIT {
    private static final Path DUMP = Path.of("..", "shared", "data", "retail.sql.gz");

    @TempDir
    private static Path folder;

    private static Path report;

    @BeforeAll
    static void run() throws Exception {
        assumeTrue(Files.exists(DUMP), "the real dump is not here: its figures are not checked");
        try (TestPipeline pipeline = TestPipeline.open(folder, TestParts.STANDARD)) {
            report = pipeline.run(DUMP).workbook().getParent();
        }
    }

    @Test
    void wholeFile() throws IOException {
        assertThat(rows("received/file_profile"))
                .containsEntry("lines", List.of("1067371"))
                .containsEntry("invoices", List.of("53628"))
                .containsEntry("cancelled_invoices", List.of("8292"))
                .containsEntry("customers", List.of("5942"))
                .containsEntry("stock_codes", List.of("5305"))
                .containsEntry("countries", List.of("43"))
                .containsEntry("lines_without_description", List.of("4382"))
                .containsEntry("lines_without_customer", List.of("243007"))
                .containsEntry("lines_negative_quantity", List.of("22950"))
                .containsEntry("lines_price_not_positive", List.of("6207"))
                .containsEntry("exact_duplicates", List.of("34335"))
                .containsEntry("net_sales", List.of("19287250.568"));
    }

    @Test
    void months() throws IOException {
        Map<String, List<String>> orders = rows("received/monthly_orders");
        Map<String, List<String>> sales = rows("received/monthly_sales");
        Map<String, List<String>> customers = rows("received/monthly_customers");
        String published = """
                2011-02 1393 219 955 498062.650 -11.060282 798 123 675
                2011-03 1983 318 1347 683267.080 37.184967 1020 178 842
                2011-04 1744 240 1264 493207.121 -27.816350 899 105 794
                2011-05 2162 314 1534 723333.510 46.659178 1079 108 971
                2011-06 2012 329 1354 691123.120 -4.453048 1051 108 943
                2011-07 1927 270 1387 681300.111 -1.421311 993 102 891
                2011-08 1737 278 1181 682680.510 0.202612 980 106 874
                """;
        for (String line : published.lines().toList()) {
            String[] figures = line.split(" ");
            String month = figures[0];
            assertThat(orders).containsEntry(month, List.of(figures[1], figures[2], figures[3]));
            assertThat(new BigDecimal(sales.get(month).get(0))).isEqualByComparingTo(figures[4]);
            assertThat(rounded(sales.get(month).get(1), 6)).isEqualByComparingTo(figures[5]);
            assertThat(customers).containsEntry(month, List.of(figures[6], figures[7], figures[8]));
        }
    }

    @Test
    void invoiceAmounts() throws IOException {
        List<String> positive = rows("received/invoice_amounts").get("positive");

        assertThat(positive.get(0)).isEqualTo("40078");
        assertThat(positive.get(1)).isEqualTo("0.19");
        assertThat(rounded(positive.get(2), 10)).isEqualByComparingTo("523.3037611158");
        assertThat(new BigDecimal(positive.get(3))).isEqualByComparingTo("304.315");
        assertThat(new BigDecimal(positive.get(4))).isEqualByComparingTo("15");
        assertThat(new BigDecimal(positive.get(5))).isEqualByComparingTo("168469.60");
        assertThat(new BigDecimal(positive.get(6))).isEqualByComparingTo("724.3895");
    }

    @Test
    void customersWithPurchases() throws IOException {
        assertThat(rows("received/rfm_customers")).hasSize(5878);
    }

    @Test
    void firstNineDaysOfDecember2010WereReceivedTwice() throws IOException {
        List<String> twice = Files.readAllLines(report.resolve("data/received/reconciliation.csv")).stream()
                .filter(line -> line.contains(",received-twice,"))
                .toList();

        assertThat(twice).singleElement().asString().startsWith("2010-12,").endsWith(",22523,377488.45");
    }

    @Test
    void notesAboutStockTakeNoSaleOutOfTheCleanBase() throws IOException {
        Map<String, List<String>> rules = new HashMap<>();
        for (String line : Files.readAllLines(report.resolve("data/received/quality_rules.csv"))) {
            String[] fields = line.split(",");
            rules.put(fields[1], Arrays.asList(fields));
        }

        assertThat(rules.get("")).startsWith("loaded", "", "", "1021445").endsWith("18914519.437");
        assertThat(rules.get("note-by-its-form")).contains("837").endsWith("0.00");
        assertThat(rules.get("note-by-its-words")).contains("126").endsWith("0.00");
    }

    /** Two orders by mistake, of 80,995 and 74,215 pieces, were cancelled within minutes. */
    @Test
    void matchesTheLargestCancellationsToTheirPurchases() throws IOException {
        Map<String, List<String>> months = rows("clean/cancellations_monthly");
        Map<String, List<String>> outcomes = rows("clean/cancellation_outcomes");

        assertThat(new BigDecimal(months.get("2011-12").get(4))).isGreaterThanOrEqualTo(new BigDecimal("168469.60"));
        assertThat(new BigDecimal(months.get("2011-01").get(4))).isGreaterThanOrEqualTo(new BigDecimal("77183.60"));
        assertThat(rows("clean/cancellation_delays").get("within the hour").get(1))
                .isEqualTo("1169");
        assertThat(outcomes.get("matched")).contains("15880");
        assertThat(outcomes.get("no customer")).contains("328");
    }

    @Test
    void describesTheBestSellerByItsUsualNameAndPrice() throws IOException {
        assertThat(rows("received/product_master").get("85123A"))
                .startsWith("WHITE HANGING HEART T-LIGHT HOLDER", "yes", "2009-12-01", "2011-12-09", "2.95")
                .contains("CREAM HANGING HEART T-LIGHT HOLDER");
        assertThat(rows("received/product_master").get("POST")).startsWith("POSTAGE", "no");
    }

    @Test
    void everyCountryHasACodeButThoseKnownToHaveNone() throws IOException {
        assertThat(rows("received/countries"))
                .containsEntry("Ireland", List.of("IE", "17866", "615519.55"))
                .allSatisfy((country, row) -> assertThat(row.get(0).isEmpty())
                        .as(country)
                        .isEqualTo(List.of("Channel Islands", "West Indies", "Unknown")
                                .contains(country)));
    }

    @Test
    void everyLineIsAccountedFor() throws IOException {
        long lines = Files.readAllLines(report.resolve("data/received/reconciliation.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .mapToLong(fields -> Long.parseLong(fields[fields.length - 2]))
                .sum();

        assertThat(lines).isEqualTo(1067371);
    }

    private static BigDecimal rounded(String number, int places) {
        return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN);
    }

    /** The rows of a data file by their first field. */
    private static Map<String, List<String>> rows(String name) throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        for (String line : Files.readAllLines(report.resolve("data").resolve(name + ".csv"))) {
            String[] fields = line.split(",");
            rows.put(fields[0], Arrays.asList(fields).subList(1, fields.length));
        }
        rows.keySet()
                .removeIf(key -> List.of("measure", "month", "scope", "customer_key", "country")
                        .contains(key));
        return rows;
    }
}
