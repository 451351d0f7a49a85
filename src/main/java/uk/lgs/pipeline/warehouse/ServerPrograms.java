package uk.lgs.pipeline.warehouse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Runs the server's own programs ({@code initdb}, {@code pg_ctl}) in the server's folder and under its account. */
final class ServerPrograms {
    private final Path programs;
    private final ServerFolder folder;
    private final ServerAccount account;

    ServerPrograms(Path programs, ServerFolder folder, ServerAccount account) {
        this.programs = programs;
        this.folder = folder;
        this.account = account;
    }

    /** Runs a program to its end; its output is kept in the folder until the next one runs. */
    void run(Duration limit, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(account.prefix());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.commandLog().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw failed(program, "did not end within %d s".formatted(limit.toSeconds()));
        }
        if (process.exitValue() != 0) {
            throw failed(program, "said: " + lastWords());
        }
    }

    private PipelineException failed(String program, String why) {
        return new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "The embedded database in %s does not work: %s %s; see %s, or set retail.warehouse.url to a server of your own"
                        .formatted(folder.root(), program, why, folder.serverLog()));
    }

    private String lastWords() throws IOException {
        Optional<String> ofServer =
                last(folder.serverLog(), line -> line.contains("FATAL:") || line.contains("PANIC:"));
        return ofServer.or(() -> last(folder.commandLog(), line -> !line.isBlank()))
                .orElse("nothing");
    }

    private static Optional<String> last(Path log, Predicate<String> wanted) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(wanted).reduce((earlier, later) -> later).map(String::strip);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
