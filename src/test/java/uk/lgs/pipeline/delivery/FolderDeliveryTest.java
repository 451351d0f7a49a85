package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class FolderDeliveryTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path target;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("report.xlsx"), "new");
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void fileIsThereAndNothingElse() throws IOException {
        FolderDelivery.put(file, target, "a.xlsx");

        assertThat(target.resolve("a.xlsx")).hasContent("new");
        assertThat(target).isDirectoryNotContaining("glob:**/.part-*");
    }

    @Test
    void halfACopyOfACrashIsReplaced() throws IOException {
        Files.writeString(target.resolve(".part-a.xlsx"), "half of something longer");

        FolderDelivery.put(file, target, "a.xlsx");

        assertThat(target.resolve("a.xlsx")).hasContent("new");
    }

    @Test
    void sameFileAgainIsFine() {
        FolderDelivery.put(file, target, "a.xlsx");
        FolderDelivery.put(file, target, "a.xlsx");

        assertThat(target.resolve("a.xlsx")).hasContent("new");
    }

    @Test
    void otherFileOfTheNameIsKept() throws IOException {
        Files.writeString(target.resolve("a.xlsx"), "somebody's");

        assertThatThrownBy(() -> FolderDelivery.put(file, target, "a.xlsx"))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.DELIVERY_REFUSED))
                .hasMessageContaining("another file");
        assertThat(target.resolve("a.xlsx")).hasContent("somebody's");
    }

    @Test
    void folderThatIsNotMountedIsNotMade() {
        assertThatThrownBy(() -> FolderDelivery.put(file, folder.resolve("none"), "a.xlsx"))
                .hasMessageContaining("mount the share");
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
