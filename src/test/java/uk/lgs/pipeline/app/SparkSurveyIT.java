package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What Spark takes for a dump, and what it refuses. Skipped where the Spark engine is not built ({@code mvn -f spark/pom.xml
 * package}).
 */
@Timeout(300)
class SparkSurveyIT {
    @TempDir
    private static Path folder;

    private static CutSample dumps;
    private static TestParts parts;
    private static SparkEngine spark;

    @BeforeAll
    static void start() throws IOException {
        TestCluster.assumeSparkIsBuilt();
        dumps = CutSample.write(folder);
        TestParts.configuration(folder.resolve("config"));
        Files.writeString(folder.resolve("config/spark.properties"), SparkEngineIT.SMALL);
        parts = TestParts.open(folder, Map.of("retail.engine", "spark", "retail.spark.master", "local[2]"));
        spark = SparkEngine.start(parts.parts(), new StopSignal());
    }

    @AfterAll
    static void close() {
        if (spark != null) {
            spark.close();
            parts.close();
        }
    }

    @Test
    void manyFilesAreSurveyedAsTheOneThatTheyWereCutFrom() {
        DumpSurvey whole = spark.survey(dumps.history());

        DumpSurvey cut = spark.survey(dumps.historyInParts().resolve("part-*.sql"));

        assertThat(cut.lines()).isEqualTo(whole.lines());
        assertThat(cut.duplicateLines()).isEqualTo(whole.duplicateLines()).isPositive();
        assertThat(cut.latestMonth()).isEqualTo(whole.latestMonth());
    }

    @Test
    void aPatternWithoutFilesIsRefused() {
        assertRefused(folder.resolve("none-*.sql"), ErrorCode.DUMP_NOT_READABLE, "none-*.sql");
    }

    @Test
    void aDumpThatIsCutOffIsRefused() throws IOException {
        String text = Files.readString(dumps.history());
        Path cut = Files.writeString(folder.resolve("cut.sql"), text.substring(0, text.length() / 2));

        assertRefused(cut, ErrorCode.DUMP_TRUNCATED, cut.toString());
    }

    @Test
    void anExecutorWithoutTheKeyCannotMakeAPseudonym() throws IOException {
        Path key = folder.resolve("config/secrets/pseudonym.key");
        Path elsewhere = folder.resolve("elsewhere.key");
        Files.move(key, elsewhere); // the pipeline has it in memory, as a driver on another machine would
        try {
            assertRefused(dumps.newer(), ErrorCode.SECRET_KEY_INVALID, key.toString());
            assertThat(key).doesNotExist();
        } finally {
            Files.move(elsewhere, key);
        }
    }

    private static void assertRefused(Path input, ErrorCode code, String named) {
        assertThatThrownBy(() -> spark.survey(input)).isInstanceOfSatisfying(PipelineException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(named);
        });
    }
}
