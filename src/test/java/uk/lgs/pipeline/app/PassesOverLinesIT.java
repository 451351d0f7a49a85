package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** What a run costs the server grows with how often it reads all lines, which the server counts. */
@Timeout(300)
class PassesOverLinesIT {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");
    private static final Path PRODUCT_PRICE = Path.of("src/main/resources/warehouse/product_price.sql");

    /** For cancellations and for what they cancel, for LineFigures, for products in one order, ... */
    private static final int MOST_PASSES = 7;

    private static final String READ = """
            select sum(seq_tup_read)
            from pg_stat_user_tables
            where schemaname = 'warehouse' and relname like 'invoice_line_%'""";

    private static final String DIFFERENT_PRICES = """
            with summed as (%s)
            select count(*)
            from (
              (table warehouse.product_price except all table summed)
              union all
              (table summed except all table warehouse.product_price)
            ) as different""";

    private static Connection session;
    private static long read;

    @BeforeAll
    static void runTheSample(@TempDir Path folder) throws Exception {
        DatabaseSettings database;
        try (TestParts parts = TestParts.open(folder);
                Routes routes = Routes.attended(parts.parts()).start()) {
            database = parts.parts().settings().database();
            routes.run(new RunTrigger(SAMPLE.toAbsolutePath(), false));
        }
        session = DriverManager.getConnection(String.valueOf(database.url()), database.user(), database.password());
        while (number("select count(*) from pg_stat_activity where datname = current_database()") > 1) {
            Thread.onSpinWait(); // the server's processes tell what they read when they end
        }
        read = number(READ);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @Test
    void aRunReadsTheLinesOfItsLoadFewTimes() throws SQLException {
        long lines = number("select count(*) from warehouse.invoice_line");
        assertThat(read).isBetween(lines, MOST_PASSES * lines);
    }

    /** That a load sums its prices while they pass spares one of the readings. */
    @Test
    void pricesAreSummedAsTheLinesSay() throws Exception {
        assertThat(number("select count(*) from warehouse.product_price")).isGreaterThan(100);
        assertThat(number(DIFFERENT_PRICES.formatted(Files.readString(PRODUCT_PRICE))))
                .isZero();
    }

    private static long number(String select) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }
}
