package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A run on Spark against the same run in this process. Needs Spark's jars, which nothing else does: {@code mvn -f spark/pom.xml
 * package} fetches and builds them; without, these tests are skipped and say so.
 */
@Timeout(900)
class SparkEngineIT {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");

    private static final int PARTS = 3;

    /** So that a small dump does not wait for many small tasks. */
    private static final String FEW_TASKS = "spark.sql.shuffle.partitions = 2\n";

    /** What cannot be understood, a repeated line, and an address in a text. */
    private static final String HARD_LINES = """

            900001\tA\tB\tmany\t2011-12-01 10:00:00\t1\t17850\tFrance
            900001\tA
            900002\tA\tB\t1\t2011-12-01 10:00:00\t1\t17850\tFrance
            900002\tA\tB\t1\t2011-12-01 10:00:00\t1\t17850\tFrance
            900002\tA\task jo@example.org\t1\t2011-12-01 10:00:00\t1\t17850\tFrance""";

    @TempDir
    private static Path folder;

    private static Path dump;

    @BeforeAll
    static void unpack() throws IOException {
        assumeThat(Path.of("spark/target/lgs-spark.jar"))
                .as("the Spark engine is not built (mvn -f spark/pom.xml package)")
                .exists();
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
            String text = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
            dump = Files.writeString(folder.resolve("retail.sql"), text.replace("\n\\.\n", HARD_LINES + "\n\\.\n"));
        }
    }

    /** Selects of lines and invoices for the figures of a full report. */
    private static final long MANY = 60;

    /** What a run left: its counts, its data files, what stands in quarantine, and what Spark did for its figures. */
    private record Outcome(LineCounts lines, Map<String, String> files, String quarantine, long sparkSelects) {}

    @Test
    void everyFigureOfARunIsThatOfTheOtherEngine() throws Exception {
        Outcome here = run(folder.resolve("here"), dump, Map.of());
        copyKey(folder.resolve("here"), folder.resolve("there"));
        sparkProperties(folder.resolve("there"), FEW_TASKS + "spark.lgs.stretch-bytes = 300000\n");

        Outcome there = run(folder.resolve("there"), dump, onSpark());

        assertThat(there.lines()).isEqualTo(here.lines());
        assertThat(there.lines().quarantined()).isNotEmpty();
        assertThat(there.files()).hasSizeGreaterThan(100).isEqualTo(here.files());
        assertThat(there.quarantine()).isEqualTo(here.quarantine());
        assertThat(here.sparkSelects()).isZero();
        assertThat(there.sparkSelects()).as("figures that Spark worked out").isGreaterThan(MANY);
        assertThat(folder.resolve("there/output/lake/current/lines/month=2010-12"))
                .isDirectory();
        assertThat(folder.resolve("there/output/lake/.unfinished")).doesNotExist();
    }

    @Test
    void manyFilesAreSurveyedAsTheOneThatTheyWereCutFrom() throws Exception {
        Path many = Files.createDirectories(folder.resolve("many"));
        String text = Files.readString(dump);
        int begin = text.indexOf('\n', text.indexOf("FROM stdin;")) + 1;
        int end = text.indexOf("\n\\.\n", begin) + 1;
        int third = begin;
        for (int part = 1; part <= PARTS; part++) {
            int next = part == PARTS ? end : text.indexOf('\n', begin + (end - begin) / PARTS * part) + 1;
            Files.writeString(
                    many.resolve("part-%d.sql".formatted(part)),
                    text.substring(0, begin) + text.substring(third, next) + text.substring(end));
            third = next;
        }
        Files.writeString(many.resolve(".hidden"), "not a dump");
        Path place = folder.resolve("many-place");
        sparkProperties(place, FEW_TASKS + "spark.lgs.stretch-bytes = 300000\n");

        try (TestParts parts = TestParts.open(place, onSpark());
                SparkEngine spark = SparkEngine.start(parts.parts(), new StopSignal())) {
            DumpSurvey whole = spark.survey(dump);

            for (Path input : List.of(many, many.resolve("part-*.sql"))) {
                DumpSurvey cut = spark.survey(input);
                assertThat(cut.lines()).isEqualTo(whole.lines());
                assertThat(cut.duplicateLines())
                        .isEqualTo(whole.duplicateLines())
                        .isPositive();
                assertThat(cut.latestMonth()).isEqualTo(whole.latestMonth());
            }
            assertThatThrownBy(() -> spark.survey(many.resolve("none-*.sql")))
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_READABLE));
        }
    }

    @Test
    void aDumpThatIsCutOffIsRefusedAsByTheOtherEngine() throws Exception {
        Path cut = folder.resolve("cut.sql");
        String text = Files.readString(dump);
        Files.writeString(cut, text.substring(0, text.length() / 2));
        Path place = folder.resolve("cut");
        TestParts.configuration(place.resolve("config"));
        sparkProperties(place, "spark.lgs.stretch-bytes = 300000\n");

        assertThatThrownBy(() -> run(place, cut, onSpark()))
                .isInstanceOfSatisfying(PipelineException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_TRUNCATED);
                    assertThat(failure).hasMessageContaining(cut.toString());
                });
        assertThat(place.resolve("output/lake/current")).doesNotExist();
    }

    @Test
    void anExecutorWithoutTheKeyCannotMakeAPseudonym() throws Exception {
        Path place = folder.resolve("keyless");
        Path key = place.resolve("config/secrets/pseudonym.key");
        try (TestParts parts = TestParts.open(place, onSpark());
                Routes routes = Routes.attended(parts.parts()).start()) {
            Files.delete(key); // the pipeline has it in memory, as a driver on another machine would
            assertThatThrownBy(() -> routes.run(new RunTrigger(dump, false)))
                    .isInstanceOfSatisfying(PipelineException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID);
                        assertThat(failure).hasMessageContaining(key.toString());
                    });
        }
        assertThat(key).doesNotExist();
    }

    private static Map<String, String> onSpark() {
        return Map.of("retail.engine", "spark", "retail.spark.master", "local[2]");
    }

    private static void sparkProperties(Path place, String text) throws IOException {
        if (!Files.exists(place.resolve("config/columns.yaml"))) {
            TestParts.configuration(place.resolve("config"));
        }
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
        try (TestParts parts = TestParts.open(place, new HashMap<>(settings));
                Routes routes = Routes.attended(parts.parts()).start()) {
            RunOutcome outcome = routes.run(new RunTrigger(input, false));
            Path report = outcome.workbook().getParent();
            return new Outcome(
                    LinesOfRun.read(report.resolve("run.json")),
                    files(report.resolve("data")),
                    parts.parts()
                            .warehouse()
                            .quarantine()
                            .lines(outcome.run())
                            .rows()
                            .toString(),
                    parts.parts().ledger().steps(outcome.run()).stream()
                            .mapToLong(step -> step.counts().getOrDefault("spark_selects", 0L))
                            .sum());
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
