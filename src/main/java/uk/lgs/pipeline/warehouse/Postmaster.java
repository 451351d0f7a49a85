package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process that already works on a data folder, as {@code postmaster.pid} names it.
 *
 * @param process the running server
 * @param port where it listens
 */
record Postmaster(ProcessHandle process, int port) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /**
     * Finds the server of a data folder. A {@code postmaster.pid} whose number now belongs to some other program (after a
     * restart of a container, say) is deleted, since PostgreSQL would not start because of it.
     */
    static Optional<Postmaster> of(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()));
        if (process.filter(ProcessHandle::isAlive).isEmpty()) {
            return Optional.empty();
        }
        if (!isPostgres(process.get())) {
            Files.delete(file);
            return Optional.empty();
        }
        return Optional.of(new Postmaster(
                process.get(), Integer.parseInt(lines.get(PORT_LINE).strip())));
    }

    private static boolean isPostgres(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.command().orElse("");
        String arguments = String.join(" ", info.arguments().orElse(new String[0]));
        return command.contains("postgres") || arguments.contains("postgres");
    }

    /** Waits for the process to end, and says whether it did. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
