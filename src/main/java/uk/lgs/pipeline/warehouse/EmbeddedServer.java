package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A PostgreSQL server that belongs to one output folder: its programs, data, password, port and log lie below {@code
 * <output>/warehouse}, it listens on the loopback interface alone, and one process at a time may have it.
 *
 * <p>{@link #close} stops the server; whoever starts one must see to that, also when the process is asked to end. A server
 * whose process was killed outright keeps running; the next {@link #start} finds it, takes it over, and from then on is the
 * one to stop it.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(EmbeddedServer.class);

    private static final String USER = "lgs";
    private static final String DATABASE = "warehouse";

    private static final Duration INITIALISING = Duration.ofMinutes(2);
    /** Long, since a server that was killed in the midst of a load first repeats its log. */
    private static final Duration STARTING = Duration.ofMinutes(5);

    private static final Duration STOPPING = Duration.ofSeconds(40);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
    private static final long LOG_LIMIT = 8L << 20;
    private static final long LAST_WORDS = 1L << 16;
    private static final String NO_SPACE = "No space left on device";

    private static final String CONNECTION_REFUSED = "08001";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final ServerFolder folder;
    private final FolderLock lock;
    private final ServerPrograms programs;
    private final String password;
    private int port;
    private long loggedBefore;
    private boolean closed;

    private EmbeddedServer(ServerFolder folder, FolderLock lock, ServerPrograms programs, String password) {
        this.folder = folder;
        this.lock = lock;
        this.programs = programs;
        this.password = password;
    }

    /**
     * Starts the server of an output folder, or takes over the one that a killed process left running; creates it on first
     * use.
     *
     * @throws PipelineException WAREHOUSE_BUSY if another process has the folder, WAREHOUSE_UNAVAILABLE if the server does not
     *     start, OUTPUT_NOT_WRITABLE
     */
    public static EmbeddedServer start(Path outputFolder) {
        ServerFolder folder = ServerFolder.below(outputFolder);
        return start(folder, folder.root());
    }

    /** How to connect to the server of an output folder where one runs already, whoever started it. */
    static Optional<DatabaseSettings> running(Path outputFolder) {
        ServerFolder folder = ServerFolder.below(outputFolder);
        if (!Files.isDirectory(folder.data())) {
            return Optional.empty();
        }
        try {
            Optional<Postmaster> postmaster = Postmaster.of(folder.data());
            if (postmaster.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(DatabaseSettings.external(
                    url(postmaster.get().port(), DATABASE), USER, ServerPassword.read(folder.password())));
        } catch (IOException e) {
            throw unavailable(folder, "its files cannot be read", e);
        }
    }

    /** Starts a server whose unpacked programs several folders share. */
    static EmbeddedServer start(Path outputFolder, Path programsFolder) {
        return start(ServerFolder.below(outputFolder), programsFolder);
    }

    private static EmbeddedServer start(ServerFolder folder, Path programsFolder) {
        FolderLock lock = FolderLock.take(folder);
        boolean started = false;
        try {
            EmbeddedServer server = startLocked(folder, lock, programsFolder);
            started = true;
            return server;
        } catch (IOException e) {
            throw ServerFolder.notWritable(folder.root(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(folder, "the start was interrupted", e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static EmbeddedServer startLocked(ServerFolder folder, FolderLock lock, Path programsFolder)
            throws IOException, InterruptedException {
        Path unpacked = ProgramArchive.unpackBelow(programsFolder);
        ServerAccount account = ServerAccount.below(folder.output());
        ServerPrograms programs = new ServerPrograms(unpacked, folder, account);
        account.own(folder.root());
        account.refuseClosed(folder.root());
        if (!Files.isDirectory(folder.data())) {
            initialise(folder, programs, account);
        }
        EmbeddedServer server = new EmbeddedServer(folder, lock, programs, ServerPassword.read(folder.password()));
        if (!server.adopt()) {
            account.own(folder.data());
            server.startProcess();
        }
        server.ensureDatabase();
        return server;
    }

    private static void initialise(ServerFolder folder, ServerPrograms programs, ServerAccount account)
            throws IOException, InterruptedException {
        ProgramArchive.deleteTree(folder.unfinishedData());
        ServerPassword.ensure(folder.password());
        account.own(folder.password());
        programs.run(
                INITIALISING,
                "initdb",
                "--pgdata=" + folder.unfinishedData().getFileName(),
                "--username=" + USER,
                "--pwfile=" + folder.password().getFileName(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own C.UTF-8 orders alike on every system and needs no locale installed
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.move(folder.unfinishedData(), folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes over a server that runs already; false if there is none. */
    private boolean adopt() throws IOException, InterruptedException {
        Optional<Postmaster> running = Postmaster.of(folder.data());
        if (running.isEmpty()) {
            return false;
        }
        Postmaster postmaster = running.get();
        port = postmaster.port();
        for (long left = STARTING.toMillis(); left > 0; left -= BETWEEN_ATTEMPTS.toMillis()) {
            if (answers()) {
                LOG.info(
                        "Took over the database server (process {}) of {}",
                        postmaster.process().pid(),
                        folder.root());
                return true;
            }
            if (postmaster.endsWithin(BETWEEN_ATTEMPTS)) {
                return false;
            }
        }
        throw unavailable(
                folder,
                "its process %d is there but does not answer; end it with kill -INT"
                        .formatted(postmaster.process().pid()),
                null);
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(0);
        } catch (SQLException e) {
            if (CONNECTION_REFUSED.equals(e.getSQLState()) || CANNOT_CONNECT_NOW.equals(e.getSQLState())) {
                return false;
            }
            throw unavailable(folder, e.getMessage(), e);
        }
    }

    private void startProcess() throws IOException, InterruptedException {
        if (Files.exists(folder.serverLog()) && Files.size(folder.serverLog()) > LOG_LIMIT) {
            Files.delete(folder.serverLog());
        }
        loggedBefore = Files.exists(folder.serverLog()) ? Files.size(folder.serverLog()) : 0;
        port = new ServerPort(folder.port()).choose();
        programs.run(
                STARTING.plusSeconds(10),
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + STARTING.toSeconds(),
                "--pgdata=" + folder.data().getFileName(),
                "--log=" + folder.serverLog().getFileName(),
                "--options=" + options(port));
    }

    private static String options(int port) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "40",
                "max_wal_size", "2GB",
                "log_checkpoints", "off"));
        // the log's old segments are deleted, not kept for use again with what they tell; making new ones costs no
        // zeros
        settings.put("wal_recycle", "off");
        settings.put("wal_init_zero", "off");
        settings.put("port", Integer.toString(port));
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // the log must not repeat values: neither a refused row nor the statement that held it
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private void ensureDatabase() {
        try (Connection connection = connect(DATABASE)) {
            connection.isValid(0);
        } catch (SQLException e) {
            if (!Database.NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw unavailable(folder, e.getMessage(), e);
            }
            createDatabase();
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw unavailable(folder, e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(port, database));
        source.setUser(USER);
        source.setPassword(password);
        return source.getConnection();
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** How to connect to the warehouse's database on this server. */
    public DatabaseSettings connection() {
        return DatabaseSettings.external(url(port, DATABASE), USER, password);
    }

    /**
     * Why the server broke connections off, where that was for want of space: with its log of changes on a full disk it ends at once,
     * and says why in its own log only.
     */
    Optional<String> fullDisk() {
        try (FileChannel log = FileChannel.open(folder.serverLog())) {
            log.position(Math.max(loggedBefore, log.size() - LAST_WORDS));
            String said = new String(Channels.newInputStream(log).readAllBytes(), StandardCharsets.UTF_8);
            return said.contains(NO_SPACE)
                    ? Optional.of(
                            "%s: no space is left on the disk of this folder, and the database ended; make room there"
                                    .formatted(folder.data().resolve("pg_wal")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process of the server. */
    long pid() throws IOException {
        return Postmaster.of(folder.data())
                .map(postmaster -> postmaster.process().pid())
                .orElse(-1L);
    }

    private static PipelineException unavailable(ServerFolder folder, @Nullable String why, @Nullable Throwable cause) {
        return new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "The embedded database in %s does not work: %s; see %s, or set retail.warehouse.url to a server of your own"
                        .formatted(folder.root(), why, folder.serverLog()),
                cause);
    }

    /** Stops the server, rolling back what is not committed, and lets go of the folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted(); // a server is stopped all the same
        try {
            programs.run(
                    STOPPING.plusSeconds(5),
                    "pg_ctl",
                    "stop",
                    "--wait",
                    "--mode=fast",
                    "--timeout=" + STOPPING.toSeconds(),
                    "--pgdata=" + folder.data().getFileName());
        } catch (IOException | PipelineException e) {
            LOG.warn("The database server of {} was left running: {}", folder.root(), e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            lock.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
