package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.PipelineException;

class WarehousePasswordTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyConfiguration() throws IOException {
        TestParts.configuration(folder);
        file = Files.createDirectory(folder.resolve("secrets")).resolve("warehouse.password");
    }

    @Test
    void itIsReadFromItsFile() throws IOException {
        write("rw-------");

        assertThat(password(Map.of())).isEqualTo("open sesame");
    }

    @Test
    void aSettingGoesFirst() throws IOException {
        write("rw-------");

        assertThat(password(Map.of("retail.warehouse.password", "mellon"))).isEqualTo("mellon");
    }

    @Test
    void withoutUserOrFileThereIsNone() throws IOException {
        assertThat(password(Map.of())).isNull();
        write("rw-------");
        assertThat(password(Map.of("retail.warehouse.user", ""))).isNull();
    }

    @Test
    void fileThatOthersCanReadIsRefused() throws IOException {
        write("rw-r-----");

        assertThatThrownBy(() -> password(Map.of()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("chmod 600")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    private void write(String permissions) throws IOException {
        Files.writeString(file, "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String password(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "retail.warehouse.url",
                "jdbc:postgresql://db.example.org/warehouse",
                "retail.warehouse.user",
                "pipeline"));
        settings.putAll(overrides);
        return Settings.read(folder, Map.of(), settings).database().password();
    }
}
