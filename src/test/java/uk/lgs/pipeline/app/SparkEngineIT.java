package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.LineCounts;

/**
 * Runs on Spark against the same runs in this process. Needs Spark's jars, which nothing else does: {@code mvn -f spark/pom.xml
 * package} fetches and builds them; without, these tests are skipped and say so.
 */
@Timeout(900)
class SparkEngineIT {
    /**
     * So that a small dump does not wait for many small tasks, and for code that is compiled for a few rows. Java itself prints while
     * it works, as it may for many reasons.
     */
    static final String SMALL = """
            spark.sql.shuffle.partitions = 2
            spark.sql.adaptive.enabled = false
            spark.sql.codegen.wholeStage = false
            spark.sql.codegen.factoryMode = NO_CODEGEN
            spark.lgs.stretch-bytes = 300000
            spark.driver.extraJavaOptions = -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=96m -XX:+UseSerialGC -Xlog:gc
            """;

    private static final Path REAL_DUMP = Path.of("..", "shared", "data", "retail.sql.gz");

    /** Selects for the figures of a full report, of lines, invoices and whatever else has many rows; of the sample fewer tables have. */
    private static final long MANY = 50;

    private static final long MANY_OF_SAMPLE = 40;

    @TempDir
    private static Path folder;

    /**
     * What a run left.
     *
     * @param steps the counts of its steps
     * @param notes what it told whoever watched it
     * @param database the settings that name its database
     */
    private record Outcome(
            LineCounts lines,
            Map<String, String> files,
            String quarantine,
            Map<String, Long> steps,
            List<String> notes,
            Map<String, String> database) {}

    @BeforeAll
    static void requireEngine() {
        TestCluster.assumeSparkIsBuilt();
    }

    @Test
    void aMonthOnTopGivesTheFiguresOfTheOtherEngineAndWritesThatMonthAlone() throws Exception {
        CutSample dumps = CutSample.write(folder);
        Map<String, String> core = Map.of("retail.report.extent", "core");
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        Outcome older = run(here, dumps.history(), core);
        Outcome newer = run(here, dumps.newer(), older.database());
        copyKey(here, there);
        sparkProperties(there, SMALL);

        Outcome first = run(there, dumps.historyInParts(), onSpark(core));

        assertThat(first.files()).isEqualTo(older.files());
        assertThat(first.steps().get("months")).isEqualTo(first.steps().get("months_written"));
        Path lake = there.resolve("output/lake");
        JsonNode before = manifest(lake);
        assertThatThrownBy(() -> run(there, dumps.newer(), onSpark(first.database()), step -> {
                    if (step.equals("publish")) {
                        throw new IllegalStateException("the process is killed here");
                    }
                }))
                .hasRootCauseMessage("the process is killed here");
        assertThat(manifest(lake)).as("what readers of the lake see").isEqualTo(before);
        asIfKilledAfterPublication(lake);

        Outcome second = run(there, dumps.newer(), onSpark(first.database()));

        assertThat(second.lines()).isEqualTo(newer.lines());
        assertThat(second.lines().quarantined()).isNotEmpty();
        assertThat(second.files()).hasSizeGreaterThan(100).isEqualTo(newer.files());
        assertThat(second.quarantine()).isEqualTo(newer.quarantine());
        assertThat(newer.steps()).doesNotContainKey("spark_selects");
        assertThat(second.steps().get("spark_selects"))
                .as("figures that Spark worked out")
                .isGreaterThan(MANY_OF_SAMPLE);
        JsonNode after = manifest(lake);
        assertThat(changedMonths(before, after))
                .as("months with lines of the newer dump, or that lost an invoice to it")
                .containsExactly(CutSample.FIRST_MONTH, "2011-10", "2011-11", "2011-12");
        assertThat(foldersOf(lake)).as("no leftovers").isEqualTo(named(after));
    }

    @Test
    void whereTheLakeLacksLinesPostgresBuildsAllFiguresAndSaysSo() throws Exception {
        Path place = folder.resolve("lacking");
        Path january = new TestDump()
                .row("540001|84879|BIRD ORNAMENT|10|2011-01-03 08:34:00|1.5|13047|France")
                .write(folder.resolve("january.sql"));
        Path february = new TestDump()
                .row("545001|84879|BIRD ORNAMENT|4|2011-02-03 08:34:00|1.5|13047|France")
                .write(folder.resolve("february.sql"));
        Map<String, String> core = Map.of("retail.report.extent", "core");
        Outcome first = run(place, january, core);
        Map<String, String> settings = new HashMap<>(core);
        settings.putAll(first.database());
        sparkProperties(place, SMALL);

        Outcome second = run(place, february, onSpark(settings));

        assertThat(second.steps()).doesNotContainKey("spark_selects");
        assertThat(second.notes())
                .anyMatch(note -> note.startsWith("the lake begins anew with this dump"))
                .anyMatch(note -> note.startsWith("PostgreSQL builds all tables of figures")
                        && note.contains("[1, 1, 6] there and [2, 2, 21] here on base received"));
        assertThat(second.files().get("received/monthly_sales.csv")).contains("2011-01", "2011-02");
    }

    /** Spark as it is used: many small tasks, and code that is compiled for each select. */
    @Test
    void theRealDumpGivesTheFiguresOfTheOtherEngine() throws Exception {
        assumeThat(REAL_DUMP).as("the real dump is not here").exists();
        Path here = folder.resolve("real");
        Path there = folder.resolve("real-on-spark");
        Outcome expected = run(here, REAL_DUMP, Map.of());
        copyKey(here, there);

        Outcome outcome = run(there, REAL_DUMP, onSpark(Map.of()));

        assertThat(outcome.lines()).isEqualTo(expected.lines());
        assertThat(outcome.files().keySet()).hasSizeGreaterThan(100);
        assertThat(differing(outcome.files(), expected.files()))
                .as("files that differ, whose content nobody should find in a log")
                .isEmpty();
        assertThat(outcome.quarantine()).isEqualTo(expected.quarantine());
        assertThat(outcome.steps().get("spark_selects"))
                .as("figures that Spark worked out")
                .isGreaterThan(MANY);
    }

    private static TreeSet<String> differing(Map<String, String> some, Map<String, String> others) {
        TreeSet<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> Objects.equals(some.get(name), others.get(name)));
        return names;
    }

    /** The lake as a process leaves it that ends between the publication in the warehouse and that in the lake. */
    private static void asIfKilledAfterPublication(Path lake) throws IOException {
        Files.move(lake.resolve("manifest.json"), lake.resolve(".prepared.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonNode manifest(Path lake) throws IOException {
        return new ObjectMapper().readTree(lake.resolve("manifest.json").toFile());
    }

    private static List<String> changedMonths(JsonNode before, JsonNode after) {
        List<String> changed = new ArrayList<>();
        after.get("lines").properties().forEach(month -> {
            if (!month.getValue().equals(before.get("lines").get(month.getKey()))) {
                changed.add(month.getKey());
            }
        });
        return changed;
    }

    private static TreeSet<String> named(JsonNode manifest) {
        TreeSet<String> folders = new TreeSet<>();
        manifest.get("lines").forEach(folder -> folders.add(folder.asText()));
        manifest.get("tables").forEach(folder -> folders.add(folder.asText()));
        return folders;
    }

    private static TreeSet<String> foldersOf(Path lake) throws IOException {
        try (Stream<Path> all = Files.walk(lake)) {
            TreeSet<String> folders = new TreeSet<>();
            all.filter(file -> file.toString().endsWith(".parquet"))
                    .forEach(file ->
                            folders.add(lake.relativize(file.getParent()).toString()));
            return folders;
        }
    }

    private static Map<String, String> onSpark(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("retail.engine", "spark");
        settings.put("retail.spark.master", "local[2]");
        return settings;
    }

    private static void sparkProperties(Path place, String text) throws IOException {
        Files.writeString(place.resolve("config/spark.properties"), text);
    }

    /** The same key makes the same pseudonyms. */
    private static void copyKey(Path from, Path to) throws IOException {
        TestParts.configuration(to.resolve("config"));
        Path key = Path.of("config/secrets/pseudonym.key");
        Files.createDirectories(to.resolve(key).getParent());
        Files.copy(from.resolve(key), to.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Outcome run(Path place, Path input, Map<String, String> settings) throws Exception {
        return run(place, input, settings, step -> {});
    }

    private static Outcome run(Path place, Path input, Map<String, String> settings, Consumer<String> steps)
            throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(place, settings, steps)) {
            RunOutcome outcome = pipeline.run(input);
            Path report = outcome.workbook().getParent();
            Map<String, Long> counts = new TreeMap<>();
            pipeline.parts().ledger().steps(outcome.run()).forEach(step -> counts.putAll(step.counts()));
            return new Outcome(
                    LinesOfRun.read(report.resolve("run.json")),
                    files(report.resolve("data")),
                    pipeline.parts()
                            .warehouse()
                            .quarantine()
                            .lines(outcome.run())
                            .rows()
                            .toString(),
                    counts,
                    List.copyOf(pipeline.notes()),
                    pipeline.database());
        }
    }

    private static Map<String, String> files(Path data) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
