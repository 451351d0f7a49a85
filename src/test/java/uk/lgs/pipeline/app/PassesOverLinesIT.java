package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.sample.SampleSettings;

/** What a run costs the server grows with how often it reads all lines, which the server counts. */
@Timeout(300)
class PassesOverLinesIT {
    private static final Path PRODUCT_PRICE = Path.of("src/main/resources/warehouse/product_price.sql");

    /** For cancellations and for what they cancel, for the index on times, and some lines for figures. */
    private static final int MOST_PASSES = 4;

    /** For what new cancellations cancel; and for judged weeks, many pages of so few lines. */
    private static final int MOST_PASSES_ON_TOP = 3;

    private static final String LAST_MONTH = "2011-11-01";

    private static final String LINES = "select count(*) from warehouse.invoice_line";

    private static final String READ = """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
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

    @AutoClose
    private static Connection session;

    private static long historyLines;
    private static long readByHistory;
    private static long lines;
    private static long readByMonth;

    @BeforeAll
    static void runAHistoryAndTheMonthAfterIt(@TempDir Path folder) throws Exception {
        SplitDump shop = SplitDump.of(SampleSettings.shipped());
        Path history = shop.write(folder.resolve("history.sql"), (invoice, day) -> day.compareTo(LAST_MONTH) < 0);
        Path month = shop.write(folder.resolve("month.sql"), (invoice, day) -> day.compareTo(LAST_MONTH) >= 0);
        Map<String, String> database = run(folder, Map.of(), history);
        session = DriverManager.getConnection(
                database.get(SettingKey.WAREHOUSE_URL.key()),
                database.get(SettingKey.WAREHOUSE_USER.key()),
                database.get(SettingKey.WAREHOUSE_PASSWORD.key()));
        historyLines = number(LINES);
        readByHistory = readSoFar();
        execute("alter database %s set enable_seqscan = off"
                .formatted(session.getCatalog())); // as where there are more lines
        run(folder, database, month);
        readByMonth = readSoFar() - readByHistory;
        lines = number(LINES);
    }

    private static Map<String, String> run(Path folder, Map<String, String> database, Path dump) throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(folder, database)) {
            pipeline.run(dump);
            return pipeline.database();
        }
    }

    private static long readSoFar() throws SQLException {
        while (number("select count(*) from pg_stat_activity where datname = current_database()") > 1) {
            Thread.onSpinWait(); // the server's processes tell what they read when they end
        }
        return number(READ);
    }

    @Test
    void aRunReadsTheLinesOfItsLoadFewTimes() {
        assertThat(readByHistory).isBetween(historyLines, MOST_PASSES * historyLines);
    }

    /** What comes on top is read as often as any load, what was there before hardly. */
    @Test
    void aMonthOnTopReadsTheHistoryHardly() {
        long monthLines = lines - historyLines;
        assertThat(monthLines).isBetween(lines / 50, lines / 10);
        assertThat(readByMonth).isBetween(monthLines, MOST_PASSES * monthLines + MOST_PASSES_ON_TOP * historyLines);
    }

    /** That a load sums its prices while they pass spares one of the readings. */
    @Test
    void pricesAreSummedAsTheLinesSay() throws Exception {
        assertThat(number("select count(*) from warehouse.product_price")).isGreaterThan(100);
        assertThat(number(DIFFERENT_PRICES.formatted(
                        Files.readString(PRODUCT_PRICE).replace("{lines}", "true"))))
                .isZero();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String select) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }
}
