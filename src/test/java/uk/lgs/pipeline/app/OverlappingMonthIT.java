package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.sample.SampleSettings;

/** What is kept beside the lines, against what the server finds in the lines, where a load replaces some of them. */
@Timeout(300)
class OverlappingMonthIT {
    private static final Path PRODUCT_PRICE = Path.of("src/main/resources/warehouse/product_price.sql");

    /** All pairs of the 200 products with the most lines; the limit of 200 pairs is not reached here. */
    private static final String PAIRS_OF_LINES = """
            with
            sold as (
              select product.stock_code, line.invoice_no
              from clean.invoice_line as line
              join warehouse.product on product.product_id = line.product_id
              where line.quantity > 0 and line.kind <> 'discount'
            ),
            frequent as (
              select stock_code from sold group by stock_code order by count(*) desc, stock_code limit 200
            ),
            orders as (
              select distinct invoice_no
              from clean.invoice_line
              where quantity > 0 and amount > 0 and invoice_no not like 'C%'
            ),
            basket as (
              select distinct stock_code, invoice_no
              from sold join frequent using (stock_code) join orders using (invoice_no)
            ),
            counted as (
              select stock_code, count(*) as orders from basket group by stock_code
            ),
            pair as (
              select one.stock_code as first_code, other.stock_code as second_code, count(*) as together
              from basket as one
              join basket as other on other.invoice_no = one.invoice_no and other.stock_code > one.stock_code
              group by one.stock_code, other.stock_code
              having count(*) >= 50
            )
            select
              first_code, second_code, together, round(1.0 * together / one.orders, 10),
              round(1.0 * together * (select count(*) from orders) / (one.orders * other.orders), 10)
            from pair
            join counted as one on one.stock_code = first_code
            join counted as other on other.stock_code = second_code
            order by 1, 2""";

    private static final String PAIRS = """
            select first_code, second_code, orders_together, round(second_if_first, 10), round(lift, 10)
            from clean.product_pairs
            order by 1, 2""";

    private static final String SCATTERED = """
            select count(*)
            from (
              select invoice_no
              from warehouse.invoice_line
              where rule_id is null
              group by invoice_no
              having max(line_no) - min(line_no) >= count(*)
            ) as scattered""";

    @Test
    void pairsAndPricesAreThoseOfTheLines(@TempDir Path folder) throws Exception {
        SplitDump shop = SplitDump.of(SampleSettings.shipped());
        Path history = shop.write(folder.resolve("history.sql"), (invoice, day) -> day.compareTo("2011-11-10") < 0);
        Map<String, String> database = run(folder, Map.of(), history);
        try (Connection session = DriverManager.getConnection(
                database.get(SettingKey.WAREHOUSE_URL.key()),
                database.get(SettingKey.WAREHOUSE_USER.key()),
                database.get(SettingKey.WAREHOUSE_PASSWORD.key()))) {
            List<String> first = rows(session, PAIRS);
            assertThat(first).hasSizeBetween(20, 199).isEqualTo(rows(session, PAIRS_OF_LINES));
            assertThat(rows(session, SCATTERED)).doesNotContain("0"); // lines of an invoice stand apart

            run(folder, database, overlapping(shop, folder.resolve("month.sql")));
            List<String> second = rows(session, PAIRS);
            assertThat(second).hasSizeBetween(20, 199).isEqualTo(rows(session, PAIRS_OF_LINES));
            assertThat(second).isNotEqualTo(first);
            String prices = Files.readString(PRODUCT_PRICE).replace("{lines}", "true");
            assertThat(rows(session, "table warehouse.product_price order by 1, 2, 3, 4"))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(rows(session, "select * from (" + prices + ") as price order by 1, 2, 3, 4"));
        }
    }

    /** July to December, of which four months are in the history, without a quarter of the invoices and a third of the other lines. */
    private static Path overlapping(SplitDump shop, Path file) throws Exception {
        List<String> lines = new ArrayList<>(shop.linesOf((invoice, day) -> day.compareTo("2011-07-01") >= 0));
        lines.removeIf(
                line -> line.contains("\t") && (line.hashCode() % 3 == 0 || line.split("\t")[0].hashCode() % 4 == 0));
        return Files.write(file, lines);
    }

    private static Map<String, String> run(Path folder, Map<String, String> database, Path dump) throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(folder, database)) {
            pipeline.run(dump);
            return pipeline.database();
        }
    }

    private static List<String> rows(Connection session, String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    fields.add(row.getString(i));
                }
                rows.add(String.join(" ", fields));
            }
        }
        return rows;
    }
}
