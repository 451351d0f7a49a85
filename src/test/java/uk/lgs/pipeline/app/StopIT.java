package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.app.FrozenProcess.Place;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.LineLoad;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** The service as a process of its own, which is asked to end (SIGTERM) in the midst of a run over a dump of the inbox. */
class StopIT {
    /** What service managers are told to wait at least; see docs/operations.md. */
    private static final int STOPS_WITHIN_SECONDS = 45;

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    static Stream<Place> places() {
        return Stream.of(
                new Place(LineLoad.class, "load", 1),
                new Place(ReportSteps.class, "publish", 1),
                new Place(ReportSteps.class, "write", 1),
                new Place(RunSteps.class, "succeed", 1));
    }

    @ParameterizedTest
    @MethodSource("places")
    void serviceThatIsAskedToEndLeavesNothingHalfDoneAndTheNextOneGoesOn(Place place) throws Exception {
        DatabaseSettings database = TestDatabase.empty();
        Map<String, String> settings = new HashMap<>(Map.of(
                "retail.warehouse.url", String.valueOf(database.url()),
                "retail.warehouse.user", String.valueOf(database.user()),
                "retail.warehouse.password", String.valueOf(database.password())));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        new TestDump().row(Service.ROW).write(inbox.resolve("retail.sql"));
        try (Service later = Service.of(folder, "", settings)) {
            Process service = FrozenProcess.at(place, options -> serve(settings, options), Process::destroy);
            if (!service.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still there:\n" + threads(service));
            }
            assertThat(service.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            requireNothingHalfDone(later);

            later.start();
            Eventually.holds("it is processed", () -> later.names("processed").contains("retail.sql"));
            assertThat(later.runs()).containsExactly(RunState.SUCCEEDED);
            assertThat(later.deadLetters()).isEmpty();
        }
    }

    /** What a process is at. */
    private static String threads(Process process) throws IOException {
        Process look = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstack")
                                .toString(),
                        Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        return new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void requireNothingHalfDone(Service after) throws Exception {
        Parts parts = after.parts().parts();
        parts.database().lock().close(); // it was given back
        for (RunRecord run : parts.ledger().list(10)) {
            assertThat(run.state()).as(String.valueOf(run.failure())).isIn(RunState.WAITING, RunState.SUCCEEDED);
        }
        assertThat(after.names("failed")).isEmpty();
        boolean isDone = after.runs().equals(List.of(RunState.SUCCEEDED));
        assertThat(after.names("processed"))
                .isEqualTo(isDone ? List.of("retail.sql", "retail.sql.note.txt") : List.of());
    }

    private Process serve(Map<String, String> settings, String options) throws IOException {
        String classpath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                options,
                "-cp",
                classpath,
                "uk.lgs.pipeline.app.Main",
                "serve",
                "--output=" + folder.resolve("output"),
                "--config=" + folder.resolve("config"),
                "-Dretail.http.enabled=false",
                "-Dretail.quarantine.max-share=1",
                "-Dretail.report.profile=accessible",
                "-Dretail.inbox.quiet-time=1ms",
                "-Dretail.inbox.folder=" + folder.resolve("inbox")));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.txt").toFile())
                .start();
    }
}
