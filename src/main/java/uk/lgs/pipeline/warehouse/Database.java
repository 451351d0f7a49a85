package uk.lgs.pipeline.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The database of the warehouse, embedded in the output folder or external, with its schema up to date. Both kinds go the same
 * way once the server answers. {@link #close} gives the connections back and stops the server if it is the embedded one.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Database.class);
    private static final int CONNECTIONS = 8;
    private static final int OLDEST_SERVER = 15;

    /** How the states of a refused login begin. */
    private static final String NO_LOGIN = "28";

    static final String NO_SUCH_DATABASE = "3D000";

    /** Who waits for a connection gives up in time for the service to end when it is asked to. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** As measured: the aggregates of the marts fit in memory, and compiling their plans costs more than it gains. */
    private static final String SESSION = "set work_mem = '64MB'; set jit = off; set time zone 'UTC'";

    private final DatabaseSettings connection;
    private final @Nullable EmbeddedServer server;
    private final HikariDataSource pool;
    private final PGSimpleDataSource unpooled;
    private CompletableFuture<Void> checkpoint = CompletableFuture.completedFuture(null);

    private Database(DatabaseSettings connection, @Nullable EmbeddedServer server) {
        this.connection = connection;
        this.server = server;
        this.unpooled = unpooled(connection);
        this.pool = pool(connection, unpooled);
    }

    /**
     * Connects to the database and brings its schema up to date.
     *
     * @param outputFolder where the embedded server lives, if it is to be that one
     * @throws PipelineException WAREHOUSE_UNAVAILABLE if the server does not answer or is too old, WAREHOUSE_BUSY if another
     *     process has the embedded one, SETTING_INVALID if it refuses user or password
     */
    public static Database open(DatabaseSettings settings, Path outputFolder) {
        if (!settings.isEmbedded()) {
            return connect(settings, null);
        }
        EmbeddedServer server = EmbeddedServer.start(outputFolder);
        Database database = null;
        try {
            database = connect(server.connection(), server);
        } finally {
            if (database == null) {
                server.close();
            }
        }
        return database;
    }

    /**
     * Connects like {@link #open}, but beside a process that has the embedded server running, for a look that changes nothing.
     * Closing leaves such a server to its owner.
     */
    public static Database openBesideOthers(DatabaseSettings settings, Path outputFolder) {
        if (settings.isEmbedded()) {
            Optional<DatabaseSettings> running = EmbeddedServer.running(outputFolder);
            if (running.isPresent()) {
                return connect(running.get(), null);
            }
        }
        return open(settings, outputFolder);
    }

    private static Database connect(DatabaseSettings connection, @Nullable EmbeddedServer server) {
        Database database = new Database(connection, server);
        boolean ready = false;
        try {
            database.refuseOldServer();
            Migrations.run(database.pool);
            ready = true;
        } finally {
            if (!ready) {
                database.pool.close();
            }
        }
        return database;
    }

    private static PGSimpleDataSource unpooled(DatabaseSettings connection) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(connection.url());
        Optional.ofNullable(connection.user()).ifPresent(source::setUser);
        Optional.ofNullable(connection.password()).ifPresent(source::setPassword);
        source.setApplicationName("lgs-pipeline " + ProcessHandle.current().pid());
        source.setTcpKeepAlive(true);
        return source;
    }

    /** The pool asks each connection whether it lives, also one that was used just before: the server may have gone since. */
    private static HikariDataSource pool(DatabaseSettings connection, DataSource source) {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1"); // with 0, none of the same millisecond
        HikariConfig config = new HikariConfig();
        config.setPoolName("warehouse");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(SESSION);
        config.setInitializationFailTimeout(Math.max(1, connection.patience().toMillis()));
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw notConnected(connection, e);
        }
    }

    private static PipelineException notConnected(DatabaseSettings connection, PoolInitializationException failure) {
        String url = connection.shownUrl().orElse("");
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        if (state.startsWith(NO_LOGIN)) {
            return new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "The database %s refuses the login: check retail.warehouse.user and retail.warehouse.password (%s)"
                            .formatted(url, cause.getMessage()),
                    cause);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "The server of %s has no such database: create it, or check retail.warehouse.url (%s)"
                            .formatted(url, cause.getMessage()),
                    cause);
        }
        return new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "The database %s does not answer (waited %d s): check retail.warehouse.url, and that the server runs (%s)"
                        .formatted(url, connection.patience().toSeconds(), cause.getMessage()),
                cause);
    }

    private void refuseOldServer() {
        try (Connection session = pool.getConnection()) {
            int version = session.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new PipelineException(
                        ErrorCode.WAREHOUSE_UNAVAILABLE,
                        "The database %s is PostgreSQL %d: the warehouse needs %d or later"
                                .formatted(connection.shownUrl().orElse(""), version, OLDEST_SERVER));
            }
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The database went away: " + e.getMessage(), e);
        }
    }

    /** Pooled connections: at most eight, each with the session settings of the warehouse. */
    public DataSource dataSource() {
        return pool;
    }

    /** Lets a registry know how many connections are in use and how long one waits for them; to be called once. */
    public void measuredBy(MeterRegistry meters) {
        pool.setMetricRegistry(meters);
    }

    /** Whether the schema is just what this version of the program needs: neither older nor newer, and nothing failed. */
    public boolean isUpToDate() {
        return Migrations.areComplete(pool);
    }

    /** How to connect to this database, the embedded one too. */
    public DatabaseSettings connection() {
        return connection;
    }

    /** The same failure with its cause, where the database went away since the embedded server's disk is full. */
    public PipelineException explained(PipelineException failure) {
        return Optional.ofNullable(server)
                .filter(own -> failure.code() == ErrorCode.WAREHOUSE_UNAVAILABLE)
                .flatMap(EmbeddedServer::fullDisk)
                .map(cause -> new PipelineException(failure.code(), cause, failure))
                .orElse(failure);
    }

    /**
     * Takes the warehouse for one run, on a connection of its own.
     *
     * @throws PipelineException WAREHOUSE_BUSY if another run has it
     */
    public WarehouseLock lock() {
        return WarehouseLock.take(unpooled, connection.shownUrl().orElse(""));
    }

    /**
     * What the server says of itself.
     *
     * @throws PipelineException WAREHOUSE_UNAVAILABLE
     */
    public DatabaseFacts facts() {
        return DatabaseFacts.of(pool);
    }

    /** Names that one process at a time may have. */
    public Claims claims() {
        return new Claims(unpooled);
    }

    /**
     * Has the embedded server write to disk what it holds, beside whatever comes next: when it is stopped it has to, and somebody
     * waits for that. An external one is not this program's to tell.
     */
    public synchronized void checkpointBeside() {
        if (server != null) {
            checkpoint = CompletableFuture.runAsync(this::checkpoint, task -> new Thread(task, "checkpoint").start());
        }
    }

    private void checkpoint() {
        try (Connection session = pool.getConnection()) {
            Sql.run(session, "checkpoint");
        } catch (SQLException e) { // no harm done: the server does it when it stops
            LOG.warn("no checkpoint before the server's end: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        checkpoint.join();
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
