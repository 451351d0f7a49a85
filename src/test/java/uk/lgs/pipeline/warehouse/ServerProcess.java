package uk.lgs.pipeline.warehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.run.PipelineException;

/** A process of its own that starts an embedded server and holds it until its standard input ends. */
final class ServerProcess {
    private ServerProcess() {}

    /** Starts the process and waits for its first line: {@code ready <pid>}, or the code of the error. */
    static Started start(Path output, List<String> prefix, String classpath, Path programs) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classpath,
                ServerProcess.class.getName(),
                output.toString(),
                programs.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Started(process, String.valueOf(answers.readLine()));
    }

    /** A process and what it said first. */
    record Started(Process process, String answer) {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println("ready " + server.pid());
            while (System.in.read() >= 0) {
                // until the test is done
            }
        } catch (PipelineException e) {
            System.out.println(e.code() + " " + e.getMessage());
        }
    }
}
