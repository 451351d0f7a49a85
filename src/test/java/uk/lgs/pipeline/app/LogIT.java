package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.JavaCommand;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** What processes of their own write into the log, in both forms. */
class LogIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String CANARY = "zq000@canary.example";

    /** A defect as it may happen: an exception from a library that repeats the value that it could not read. */
    private static final String DEFECT = """
                      - throwException: { exceptionType: java.lang.IllegalArgumentException, message: "For input string: %s" }
            """.formatted(CANARY);

    @TempDir
    private Path home;

    @BeforeEach
    void copyTheRoutes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(file));
            }
        }
        TestParts.configuration(home.resolve("config"));
    }

    @Test
    void linesOfARunHaveItsIdItsStepAndItsRouteAsFields() throws Exception {
        Path dump = new TestDump().row(ROW).write(home.resolve("retail.sql"));

        assertThat(run("json", dump)).isZero();

        List<JsonNode> lines = jsonLines();
        String run = runs().get(0);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("@timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z");
            assertThat(line.path("log.level").asText()).isNotEmpty();
            assertThat(line.path("message").asText()).isNotEmpty();
        });
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().contains("succeeded"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("run").asText()).isEqualTo(run);
                    assertThat(line.path("route").asText()).isEqualTo("complete-run");
                    assertThat(line.path("step").asText()).isEqualTo("report");
                });
    }

    @Test
    void threadThatARunStartsLogsInItsName() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        ThreadContext.put("run", "20260302-120000");
        try {
            Thread helper = new Thread(() -> seen.set(ThreadContext.get("run")));
            helper.start();
            helper.join();
        } finally {
            ThreadContext.remove("run");
        }

        assertThat(seen).hasValue("20260302-120000");
    }

    @Test
    void failureHasItsCodeAsAField() throws Exception {
        Path dump = Files.writeString(home.resolve("retail.sql"), "Dear Sir or Madam");

        assertThat(run("json", dump)).isEqualTo(ErrorCode.Category.INPUT.exitCode());

        assertThat(jsonLines())
                .filteredOn(line -> line.has("error.code"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("error.code").asText()).isEqualTo("DUMP_NOT_RECOGNISED");
                    assertThat(line.has("error.stack_trace")).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void traceOfADefectHasNoMessages(String format) throws Exception {
        Path route = home.resolve("routes/complete-run.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route)
                        .replaceFirst(
                                "( +steps:\n)",
                                "$1" + DEFECT.stripTrailing().stripIndent().indent(8)));
        Path dump = new TestDump().row(ROW).write(home.resolve("retail.sql"));

        assertThat(run(format, dump)).isEqualTo(ErrorCode.Category.INTERNAL.exitCode());

        assertThat(log())
                .contains("DEFECT", "java.lang.IllegalArgumentException", "at org.apache.camel.")
                .contains(runs().get(0))
                .doesNotContain(CANARY, "For input string");
    }

    private List<JsonNode> jsonLines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("output/logs/pipeline.log"));
    }

    /** The runs that the log speaks of. */
    private List<String> runs() throws IOException {
        TreeSet<String> runs = new TreeSet<>();
        Pattern.compile("run (\\S+) (succeeded|failed)")
                .matcher(log())
                .results()
                .forEach(match -> runs.add(match.group(1)));
        return List.copyOf(runs);
    }

    private int run(String format, Path dump) throws Exception {
        DatabaseSettings database = TestDatabase.empty();
        List<String> line = JavaCommand.of(
                Main.class,
                List.of("-XX:TieredStopAtLevel=1", "-Dlgs.home=" + home, JavaCommand.LOGS_AS_SHIPPED),
                "run",
                dump.toString(),
                "-Dretail.log.format=" + format,
                "-Dretail.warehouse.url=" + database.url(),
                "-Dretail.warehouse.user=" + database.user(),
                "-Dretail.warehouse.password=" + database.password());
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("printed.txt").toFile())
                .start()
                .waitFor();
    }
}
