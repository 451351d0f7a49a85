package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class SparkSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void shippedPipelineDoesWithoutSpark() throws IOException {
        SparkSettings settings = settings(Map.of());

        assertThat(settings.isOn()).isFalse();
        assertThat(settings.master()).isEqualTo("local[*]");
        assertThat(settings.isLocal()).isTrue();
        assertThat(settings.lake(new Folders(folder, folder.resolve("out"))))
                .isEqualTo(folder.resolve("out/lake").toString());
        assertThat(settings.properties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://10.0.0.1:7077", "yarn", "k8s://https://host:6443"})
    void clustersAreNotLocal(String master) throws IOException {
        SparkSettings settings = settings(Map.of("retail.engine", "spark", "retail.spark.master", master));

        assertThat(settings.isOn()).isTrue();
        assertThat(settings.isLocal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"retail.engine, hadoop", "retail.spark.master, local", "retail.spark.master, spark://"})
    void refusesWhatItDoesNotKnow(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(key + " must be ");
    }

    @Test
    void refusesPropertiesThatAreNotOfSpark() throws IOException {
        SparkSettings settings = settings(Map.of());
        Path file = Files.writeString(folder.resolve("config/spark.properties"), "executor.memory = 4g\n");

        assertThatThrownBy(settings::properties).isInstanceOfSatisfying(PipelineException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID);
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("executor.memory");
        });
    }

    private SparkSettings settings(Map<String, String> overrides) throws IOException {
        Path config = TestParts.configuration(folder.resolve("config"));
        return Settings.read(config, Map.of(), overrides).spark();
    }
}
