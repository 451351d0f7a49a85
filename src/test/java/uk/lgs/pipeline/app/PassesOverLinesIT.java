package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** What a run costs the server grows with how often it reads all lines, which the server counts. */
class PassesOverLinesIT {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");

    /** For products by price, for cancellations and for what they cancel, for LineFigures, for products in one order, ... */
    private static final int MOST_PASSES = 8;

    private static final String READ = """
            select sum(seq_tup_read)
            from pg_stat_user_tables
            where schemaname = 'warehouse' and relname like 'invoice_line_%'""";

    @Test
    @Timeout(300)
    void aRunReadsTheLinesOfItsLoadFewTimes(@TempDir Path folder) throws Exception {
        DatabaseSettings database;
        try (TestParts parts = TestParts.open(folder);
                Routes routes = Routes.attended(parts.parts()).start()) {
            database = parts.parts().settings().database();
            routes.run(new RunTrigger(SAMPLE.toAbsolutePath(), false));
        }
        try (Connection session = DriverManager.getConnection(
                        String.valueOf(database.url()), database.user(), database.password());
                Statement statement = session.createStatement()) {
            while (number(statement, "select count(*) from pg_stat_activity where datname = current_database()") > 1) {
                Thread.onSpinWait(); // the server's processes tell what they read when they end
            }
            long lines = number(statement, "select count(*) from warehouse.invoice_line");
            assertThat(number(statement, READ)).isBetween(lines, MOST_PASSES * lines);
        }
    }

    private static long number(Statement statement, String select) throws SQLException {
        try (ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }
}
