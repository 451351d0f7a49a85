package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.PipelineException;

class NewFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheContentOnceAndLeavesWhatExists() throws IOException {
        Path file = folder.resolve("lines.csv");
        NewFile.write(file.toString(), out -> out.write("first".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> NewFile.write(file.toString(), out -> out.write(0)))
                .isInstanceOf(PipelineException.class)
                .hasMessage(file + ": exists already; name a file that does not");
        assertThat(file).hasContent("first");
    }

    @Test
    void namesTheFileWhoseFolderIsMissing() {
        Path file = folder.resolve("missing").resolve("message.eml");
        assertThatThrownBy(() -> NewFile.write(file.toString(), out -> out.write(0)))
                .isInstanceOf(PipelineException.class)
                .hasMessage(file + ": cannot be written; check the folder and its rights");
        assertThat(file.getParent()).doesNotExist();
    }
}
