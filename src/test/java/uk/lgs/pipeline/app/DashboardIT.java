package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Role;

/** The dashboard of a service that has run the shipped sample. */
class DashboardIT {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String NEWEST = "/dashboard/reports/newest";

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestService service;

    private static TestSession analyst;
    private static TestSession viewer;
    private static RunId run;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder, Map.of());
        analyst = service.session(Role.ANALYST);
        viewer = service.session(Role.VIEWER);
        try (ShippedSample sample = ShippedSample.unpack()) {
            run = service.run(sample.file());
        }
        service.awaitSales(analyst);
    }

    private static String page(TestSession who, String path) throws Exception {
        HttpResponse<String> answer = who.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(OK);
        return answer.body();
    }

    /** The rows of a file, without its header; numbers without needless zeros. */
    private static List<List<String>> rows(TestSession who, String path) throws Exception {
        return CsvReader.builder().ofCsvRecord(page(who, path)).stream()
                .skip(1)
                .map(row -> row.getFields().stream().map(DashboardIT::plain).toList())
                .toList();
    }

    private static String plain(String field) {
        return field.matches("-?\\d+[.]\\d+")
                ? new BigDecimal(field).stripTrailingZeros().toPlainString()
                : field;
    }

    private static List<List<String>> mart(String select) throws Exception {
        return TestParts.texts(service.parts(), select).stream()
                .map(row -> Arrays.stream(row.split("\\|", -1))
                        .map(DashboardIT::plain)
                        .toList())
                .toList();
    }

    /** What the dashboard adds up, and the mart that has the same. */
    static Stream<List<String>> figures() {
        return Stream.of(
                List.of(
                        "orders",
                        "select concat_ws('|', month, total, cancelled, placed) from %s.monthly_orders order by month"),
                List.of(
                        "customers",
                        "select concat_ws('|', month, active, new, existing) from %s.monthly_customers order by month"),
                List.of(
                        "countries",
                        "select concat_ws('|', country, customers, invoices, lines, items, amount) from %s.country_sales"
                                + " order by amount desc, country"));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void withoutFilterTheyAreThoseOfTheReport(List<String> figure) throws Exception {
        for (Base base : Base.values()) {
            String path = "/dashboard/figures/selected_%s/csv?base=%s".formatted(figure.get(0), base.label());

            assertThat(rows(analyst, path)).isEqualTo(mart(figure.get(1).formatted(base.label())));
        }
    }

    @Test
    void salesAndProductsAndTimesToo() throws Exception {
        assertThat(rows(analyst, "/dashboard/figures/selected_sales/csv").stream()
                        .map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(
                        mart("select concat_ws('|', month, net_sales) from clean.monthly_sales order by month"));
        assertThat(rows(analyst, "/dashboard/figures/selected_products/csv").stream()
                        .map(row -> row.subList(1, 6)))
                .containsExactlyInAnyOrderElementsOf(
                        mart("select concat_ws('|', stock_code, customers, lines, items, amount)"
                                + " from clean.product_sales"));
        assertThat(rows(analyst, "/dashboard/figures/selected_hours/csv").stream()
                        .map(row -> List.of(row.get(0), row.get(7), row.get(16)))
                        .filter(row -> !row.get(0).equals("Saturday")))
                .containsExactlyElementsOf(
                        mart("select concat_ws('|', name, h12, other) from clean.weekday_hours where name <> 'Saturday'"
                                + " order by weekday"));
        assertThat(rows(analyst, "/dashboard/figures/selected_amounts/csv"))
                .isEqualTo(mart("select concat_ws('|', amounts, invoices) from clean.invoice_amount_ranges"
                        + " order by from_amount"));
        assertThat(rows(analyst, "/dashboard/figures/selected_grid/csv").stream()
                        .map(row -> row.subList(0, 3)))
                .containsExactlyElementsOf(
                        mart("select concat_ws('|', recency, customers_f1, customers_f2) from clean.rfm_grid"
                                + " order by recency desc"));
    }

    @Test
    void cohortsAndMovesToo() throws Exception {
        assertThat(rounded(rows(analyst, "/dashboard/figures/selected_cohorts/csv")))
                .isEqualTo(rounded(mart("select concat_ws('|', cohort, customers, coalesce(m1 || '', ''), "
                        + "coalesce(m2 || '', ''), coalesce(m12 || '', ''), coalesce(m24 || '', ''))"
                        + " from clean.cohort_retention order by cohort")));
        assertThat(rounded(rows(analyst, "/dashboard/figures/selected_moves/csv").stream()
                        .map(row -> row.subList(0, 5))
                        .toList()))
                .isNotEmpty()
                .isEqualTo(rounded(
                        mart("select concat_ws('|', previous_segment, segment, outcome, customers, share_of_previous)"
                                + " from clean.segment_migration order by customers desc, previous_segment, segment")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new_customers", "orders", "cancellations", "sales"})
    void theDetectorSaysTheSameOfAllSales(String measure) throws Exception {
        List<List<String>> shown = rows(analyst, "/dashboard/alerts/csv?measure=" + measure);

        assertThat(shown)
                .isEqualTo(mart("select concat_ws('|', week_start, count, coalesce(expected || '', ''),"
                        + " coalesce(lower || '', ''), coalesce(upper || '', ''), coalesce(p_value || '', ''), verdict,"
                        + " reason) from clean.weekly_" + measure + " order by week_start"));
        assertThat(shown).anyMatch(row -> row.get(6).equals("normal"));
        assertThat(rows(viewer, "/dashboard/alerts/csv?measure=" + measure)).isEqualTo(shown);
    }

    @Test
    void theForecastOfAllSalesIsThatOfTheReport() throws Exception {
        List<List<String>> shown = rows(analyst, "/dashboard/forecast/prediction_backtest/csv");

        assertThat(inHundredths(shown))
                .isNotEmpty()
                .isEqualTo(inHundredths(mart("select concat_ws('|', horizon_days, origin, method, customers, brier,"
                        + " mean_absolute_error) from clean.prediction_backtest"
                        + " order by horizon_days, origin, brier, method")));
    }

    private static List<List<String>> inHundredths(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.subList(0, 6).stream()
                        .map(field -> field.matches("-?\\d+[.]\\d+") ? "%.2f".formatted(Double.valueOf(field)) : field)
                        .toList())
                .sorted(Comparator.comparing(Object::toString))
                .toList();
    }

    @Test
    void forecastOfAPartIsShownWithItsBacktestOrSaysWhyNot() throws Exception {
        String small = smallCountry();

        assertThat(page(analyst, "/dashboard?country=United+Kingdom"))
                .contains("hx-get=\"/dashboard/forecast?country=");
        assertThat(page(analyst, "/dashboard/forecast?country=United+Kingdom"))
                .contains("Forecast backtest")
                .containsPattern("In the past the model did|no better than simple ones");
        assertThat(page(analyst, "/dashboard/forecast?country=" + small.replace(" ", "+")))
                .contains("ordered it again");
        assertThat(page(viewer, "/dashboard/forecast?country=" + small.replace(" ", "+")))
                .contains("for your role to see one");
        assertThat(viewer.get("/dashboard/forecast/prediction_segments/csv?country=" + small.replace(" ", "+"))
                        .statusCode())
                .isEqualTo(NOT_FOUND);
    }

    /** The rows with as many places as both divisions give; of cohorts the months that are compared. */
    private static List<List<String>> rounded(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.size() < 20
                        ? row
                        : List.of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(13), row.get(25)))
                .map(row -> row.stream()
                        .map(field -> field.matches("0[.]\\d{10,}") ? field.substring(0, 10) : field)
                        .toList())
                .toList();
    }

    @Test
    void filtersStandInTheAddressAndActOnAllFigures() throws Exception {
        String country = largestCountryButOne();
        String query = "?from=2011-01-01&to=2011-06-30&by=year&country=" + country.replace(" ", "+");

        String whole = page(analyst, "/dashboard" + query);

        assertThat(whole)
                .contains("value=\"2011-01-01\"", "value=\"2011-06-30\"")
                .contains("<option selected>" + country + "</option>", "<option selected>year</option>")
                .contains("/dashboard/figures/selected_orders/csv" + query.replace("&", "&amp;"));
        assertThat(rows(analyst, "/dashboard/figures/selected_orders/csv" + query))
                .isEqualTo(mart("""
                        select concat_ws('|', '2011', count(distinct invoice_no),
                          count(distinct invoice_no) filter (where is_cancelled),
                          count(distinct invoice_no) - 2 * count(distinct invoice_no) filter (where is_cancelled))
                        from clean.invoice
                        inner join warehouse.country on country.country_id = invoice.country_id
                        where month between '2011-01' and '2011-06' and name = '%s'""".formatted(country)));
    }

    private static String smallCountry() throws Exception {
        return TestParts.texts(
                        service.parts(),
                        "select country from clean.country_sales where customers between 1 and 9 order by amount desc")
                .get(0);
    }

    private static String largestCountryButOne() throws Exception {
        return TestParts.texts(
                        service.parts(),
                        "select country from clean.country_sales order by amount desc offset 1 limit 1")
                .get(0);
    }

    @Test
    void withScriptOnlyTheFiguresAreSent() throws Exception {
        String part = analyst.send(analyst.request("/dashboard?by=year").header("HX-Request", "true"))
                .body();

        assertThat(part.strip()).startsWith("<div id=\"figures\">").doesNotContain("<html");
    }

    @Test
    void whatIsNoFilterIsSaid() throws Exception {
        assertThat(page(analyst, "/dashboard?country=Atlantis&from=yesterday&by=day&product=%3Cscript%3E"))
                .contains("No invoice has the country Atlantis.")
                .contains("The day yesterday is not understood")
                .contains("not by day.")
                .contains("No product has the stock code &lt;script&gt;.")
                .doesNotContain("<script>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfm_customers", "prediction_customers", "behaviour_customers"})
    void rowsOfCustomersAreForThoseWhoMaySeeThem(String table) throws Exception {
        String path = NEWEST + "/tables/clean/" + table;

        assertThat(page(analyst, path)).containsPattern("[0-9a-f]{32}");
        assertThat(page(analyst, path + "/csv")).containsPattern("[0-9a-f]{32}");
        assertThat(viewer.get(path).statusCode()).isEqualTo(NOT_FOUND);
        assertThat(viewer.get(path + "/csv").statusCode()).isEqualTo(NOT_FOUND);
        assertThat(page(viewer, NEWEST)).doesNotContain(table);
    }

    @Test
    void noPageForViewersNamesACustomer() throws Exception {
        String contents = page(viewer, NEWEST);
        List<String> links = contents.lines()
                .flatMap(line -> Stream.of(line.split("href=\"")).skip(1))
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .filter(link -> link.startsWith(NEWEST) && !link.contains("/files/"))
                .distinct()
                .toList();

        assertThat(links).hasSizeGreaterThan(50);
        for (String link : links) {
            String page = page(viewer, link).replaceAll("name=\"csrf\" value=\"[^\"]*\"|X-CSRF-Token[^}]*", "");
            assertThat(page).as(link).doesNotContainPattern("[^0-9a-f][0-9a-f]{32}[^0-9a-f]");
        }
        assertThat(page(viewer, "/dashboard")).doesNotContainPattern("[^0-9a-f][0-9a-f]{32}[^0-9a-f]");
    }

    @Test
    void viewersSeeNothingAboutFewCustomers() throws Exception {
        String small = smallCountry();
        String path = "/dashboard/figures/selected_sales/csv?country=" + small.replace(" ", "+");

        assertThat(rows(analyst, path))
                .anyMatch(row -> !row.get(1).isEmpty() && !row.get(1).equals("0"));
        assertThat(rows(viewer, path))
                .allMatch(row -> row.get(1).isEmpty() || row.get(1).matches("0(\\.0+)?"));
        assertThat(page(viewer, "/dashboard?country=" + small.replace(" ", "+")))
                .contains("fewer than 10 customers");
        assertThat(rows(viewer, "/dashboard/figures/selected_countries/csv"))
                .noneMatch(row -> row.get(0).equals(small))
                .anyMatch(row -> row.get(0).equals("Others"));
    }

    @Test
    void eachRoleHasItsOwnWorkbook() throws Exception {
        Path written = folder.resolve("output/reports").resolve(run.value());
        String date = page(viewer, "/dashboard/reports").replaceAll("(?s).*lgs-sales-report-([-0-9]{10})-.*", "$1");
        String all = "lgs-sales-report-%s.xlsx".formatted(date);
        String other = "lgs-sales-report-%s-without-customers.xlsx".formatted(date);

        assertThat(bytes(analyst, all)).isEqualTo(Files.readAllBytes(written.resolve(all)));
        assertThat(bytes(viewer, other)).isEqualTo(Files.readAllBytes(written.resolve(other)));
        assertThat(viewer.get(NEWEST + "/files/" + all).statusCode()).isEqualTo(NOT_FOUND);
        assertThat(page(viewer, "/dashboard/reports"))
                .contains("Summary (PDF)", other)
                .doesNotContain(all);
        assertThat(page(analyst, "/dashboard/reports")).contains(run.value(), all);
        String pseudonym = TestParts.texts(service.parts(), "select customer_key from clean.rfm_customers limit 1")
                .get(0);
        assertThat(sheets(written.resolve(all))).contains(pseudonym);
        assertThat(sheets(written.resolve(other))).contains("Net sales").doesNotContain(pseudonym);
    }

    private static byte[] bytes(TestSession who, String file) throws Exception {
        try (var body = who.open(who.request(NEWEST + "/files/" + file)).body()) {
            return body.readAllBytes();
        }
    }

    private static String sheets(Path workbook) throws Exception {
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                if (part.getName().endsWith(".xml")) {
                    text.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "newest/files/run.json",
                "newest/files/..%2Frun.json",
                "newest/files/%2e%2e%2f%2e%2e%2f%2e%2e%2fconfig%2fapplication.properties",
                "newest/files/..%5Crun.json",
                "newest/files/lgs-summary-2012-01-01.pdf%00.xlsx",
                "..%2F..%2Fconfig/files/application.properties",
                "20000101-000000-abcd",
                "newest/tables/clean/..%2Freceived",
                "newest/tables/clean/monthly_sales%00",
                "newest/themes/nothing",
            })
    void nothingElseCanBeAskedFor(String path) throws Exception {
        HttpResponse<String> answer = analyst.get("/dashboard/reports/" + path);

        assertThat(answer.statusCode()).isEqualTo(NOT_FOUND);
        assertThat(answer.body()).doesNotContain("retail.http", "\"runId\"", "Exception");
    }

    @Test
    void rowsAreChosenSortedAndPaged() throws Exception {
        String table = NEWEST + "/tables/clean/rfm_customers";
        String segment = TestParts.texts(
                        service.parts(),
                        "select segment from clean.rfm_customers group by segment order by count(*) desc")
                .get(0);
        String poorest = TestParts.texts(
                        service.parts(),
                        "select customer_key from clean.rfm_customers where segment = '%s' order by monetary, customer_key"
                                .formatted(segment))
                .get(0);

        String page = page(analyst, table + "?segment=" + segment.replace(" ", "+") + "&sort=monetary");

        assertThat(page.substring(page.indexOf("<tbody>"))
                        .lines()
                        .filter(line -> line.contains("<tr>"))
                        .findFirst())
                .hasValueSatisfying(row -> assertThat(row).contains(poorest, segment));
        assertThat(page(analyst, table + "?page=2")).contains("Page 2 of", "Rows 101 to");
        assertThat(page(analyst, table + "?page=999999&sort=nothing")).contains("Rows ");
    }
}
