package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.LittleHeap;

/** What is held to find what was received twice does not grow with lines. */
class SurveyMemoryTest {
    @TempDir
    private Path folder;

    /** These lines at once would be 48 megabytes: as many as a partition has where a dump has 256 million. */
    @Test
    void aPartitionOfTwoMillionLinesIsJudgedIn24Megabytes() throws Exception {
        assertThat(LittleHeap.run(folder, "-Xmx24m", SurveyMemory.class, "2000000", folder.toString()))
                .containsExactly("1000000 duplicates", "exit 0");
    }
}
