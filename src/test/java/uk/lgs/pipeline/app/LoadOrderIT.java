package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.analytics.Mart;
import uk.lgs.pipeline.analytics.Marts;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.ScoredMarts;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/** Dumps loaded in two orders that agree on the last word on every invoice give the same warehouse. */
class LoadOrderIT {
    private static final int DUMPS = 5;
    private static final int INVOICES = 12;
    private static final String[] PRODUCTS = {"85123A|HEART HOLDER", "22633|HAND WARMER", "84879|BIRD", "POST|POSTAGE"};
    private static final String[] COUNTRIES = {"United Kingdom", "EIRE", "France", "Unspecified"};

    /** The lines by what they say, not by the ids of one warehouse. */
    private static final String LINES = """
            select
              line.line_no, line.invoice_no, product.received_code, product.received_description, product.stock_code,
              product.description, customer.customer_key, country.received_name, country.name, line.invoiced_at,
              line.quantity, line.unit_price, line.amount, line.kind, line.rule, line.is_duplicate
            from received.invoice_line as line
            inner join warehouse.product on product.product_id = line.product_id
            inner join warehouse.country on country.country_id = line.country_id
            left join warehouse.customer on customer.customer_id = line.customer_id
            order by line.invoice_no, line.line_no""";

    private static final String INVOICES_SUMMED = """
            select invoice.figures, customer.customer_key, country.received_name
            from (
              select to_jsonb(invoice) - 'customer_id' - 'country_id' as figures, customer_id, country_id
              from warehouse.invoice
            ) as invoice
            inner join warehouse.country on country.country_id = invoice.country_id
            left join warehouse.customer on customer.customer_id = invoice.customer_id""";

    private static final String WRONGLY_MARKED = """
            select invoice_no
            from warehouse.invoice
            group by invoice_no
            having bool_or(is_only) <> (count(*) = 1)""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameLastWordsGiveTheSameWarehouse(long seed) throws Exception {
        Random random = new Random(seed);
        List<Map<Integer, List<String>>> dumps = dumps(random);
        List<Integer> order = IntStream.range(0, DUMPS).boxed().toList();
        List<Integer> other = otherOrder(dumps, random);

        assertThat(other).isNotEqualTo(order);
        Map<String, List<?>> expected = load("one", dumps, order);
        load("other", dumps, other)
                .forEach((name, rows) -> assertThat((Object) rows).as(name).isEqualTo(expected.get(name)));
    }

    /** The lines of each dump by invoice; later dumps correct some of the invoices of earlier ones. */
    private static List<Map<Integer, List<String>>> dumps(Random random) {
        List<Map<Integer, List<String>>> dumps = new ArrayList<>();
        for (int dump = 0; dump < DUMPS; dump++) {
            Map<Integer, List<String>> invoices = new TreeMap<>();
            for (int i = 0; i < 3; i++) {
                int invoice = random.nextInt(INVOICES);
                List<String> lines = new ArrayList<>();
                for (int line = random.nextInt(3); line >= 0; line--) {
                    lines.add(line(invoice, random));
                }
                invoices.put(invoice, lines);
            }
            dumps.add(invoices);
        }
        return dumps;
    }

    private static String line(int invoice, Random random) {
        return "%d|%s|%d|2011-%02d-%02d 10:00:00|%d.25|%s|%s"
                .formatted(
                        536000 + invoice,
                        PRODUCTS[random.nextInt(PRODUCTS.length)],
                        random.nextInt(8) - 1,
                        1 + invoice / 4,
                        1 + random.nextInt(28),
                        random.nextInt(9),
                        random.nextInt(4) == 0 ? "\\N" : String.valueOf(13000 + random.nextInt(4)),
                        COUNTRIES[random.nextInt(COUNTRIES.length)]);
    }

    /** Another order in which the last dump with an invoice comes after the others with it. */
    private static List<Integer> otherOrder(List<Map<Integer, List<String>>> dumps, Random random) {
        Map<Integer, Integer> last = new HashMap<>();
        IntStream.range(0, DUMPS).forEach(dump -> dumps.get(dump).keySet().forEach(invoice -> last.put(invoice, dump)));
        List<Integer> order = new ArrayList<>();
        Set<Integer> left = new HashSet<>(IntStream.range(0, DUMPS).boxed().toList());
        while (!left.isEmpty()) {
            List<Integer> free = left.stream()
                    .filter(dump -> left.stream()
                            .filter(other -> !other.equals(dump))
                            .noneMatch(other -> dumps.get(other).keySet().stream()
                                    .anyMatch(invoice -> dump.equals(last.get(invoice)))))
                    .sorted((a, b) -> b - a)
                    .toList();
            int next = free.get(random.nextInt(Math.min(2, free.size())));
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    private Map<String, List<?>> load(String name, List<Map<Integer, List<String>>> dumps, List<Integer> order)
            throws Exception {
        Path home = TestParts.withKey(folder.resolve(name));
        try (TestPipeline pipeline = TestPipeline.open(home)) {
            for (int number : order) {
                TestDump dump = new TestDump();
                dumps.get(number).values().forEach(lines -> lines.forEach(dump::row));
                pipeline.run(dump.write(home.resolve(number + ".sql")));
            }
            assertThat(invoicesNotAsTheirLines(pipeline.parts())).isEmpty();
            assertThat(rows(pipeline.parts(), WRONGLY_MARKED)).isEmpty();
            return contents(pipeline.parts());
        }
    }

    private static Map<String, List<?>> contents(Parts parts) throws Exception {
        Map<String, List<?>> contents = new TreeMap<>();
        contents.put("lines", rows(parts, LINES));
        contents.put("invoices", rows(parts, INVOICES_SUMMED).stream().sorted().toList());
        contents.put("calendar", rows(parts, "select * from warehouse.calendar order by day"));
        List<Mart> scores = ScoredMarts.all(
                parts.settings().rfmReading(),
                LocalDate.of(2012, 1, 1),
                parts.segments(),
                ReportFormat.BRITISH,
                parts.folders().work());
        for (MetricDefinition mart : new Marts(scores, parts.metrics()).definitions()) {
            if (!mart.name().contains("change") && !mart.name().startsWith("quality_")) { // those are of the last run
                for (Base base : mart.bases()) {
                    contents.put(
                            base.label() + "." + mart.name(),
                            parts.warehouse()
                                    .read(base, mart.name(), mart.order())
                                    .rows());
                }
            }
        }
        return contents;
    }

    /** Sums are taken from each load, and must be those of the lines that are left. */
    private static List<String> invoicesNotAsTheirLines(Parts parts) throws Exception {
        try (InputStream file =
                Objects.requireNonNull(LoadOrderIT.class.getResourceAsStream("/warehouse/invoice_part.sql"))) {
            String sums = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{lines}", "true");
            String table = """
                    select
                      invoice_no, month, customer_id, country_id, rule_id, min(first_at), max(last_at), sum(line_count),
                      sum(item_count), sum(amount), sum(purchase_line_count), sum(purchase_amount), max(purchased_at),
                      sum(negative_line_count), sum(duplicate_line_count)
                    from warehouse.invoice_part
                    group by invoice_no, month, customer_id, country_id, rule_id""";
            return rows(parts, "(%1$s except all (%2$s)) union all ((%2$s) except all %1$s)".formatted(table, sums));
        }
    }

    private static List<String> rows(Parts parts, String select) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection session = parts.database().dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet result =
                        statement.executeQuery("select row(found.*)::text from (%s) as found".formatted(select))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
