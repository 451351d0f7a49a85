package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleSettings;

/**
 * What reading, cleaning and pseudonymising a line costs in new memory: a measure of speed that a busy machine does not change.
 */
class AllocationPerLineTest {
    private static final int LINES = 40_000;
    private static final int MORE_LINES = 4 * LINES;

    /**
     * Some 350 are those of the line's three batches: its own bytes, where its fields are, and what they mean. One field of a line as
     * a text is 56 more.
     */
    private static final double MOST_BYTES = 400;

    @TempDir
    private Path folder;

    @Test
    void noFieldOfALineBecomesAnObject() throws Exception {
        long some = allocated(dump(LINES));
        long more = allocated(dump(MORE_LINES));

        assertThat((double) (more - some) / (MORE_LINES - LINES)).isPositive().isLessThan(MOST_BYTES);
    }

    private Path dump(int lines) throws IOException {
        Path dump = folder.resolve(lines + ".sql");
        SampleSettings usual = SampleSettings.of(lines, 7);
        try (OutputStream out = Files.newOutputStream(dump)) {
            SampleDump.write(
                    new SampleSettings(lines, 7, usual.firstDay(), usual.lastDay(), 0, false, usual.format()), out);
        }
        return dump;
    }

    /** Bytes that this thread allocates for all lines of a dump. */
    private static long allocated(Path dump) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        PseudonymKey key = PseudonymKey.load(Path.of("unused"), Optional.of("a1".repeat(32)));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        try (DumpReader reader = DumpReader.open(dump, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                pseudonymiser.pseudonymise(cleaner.clean(raw.get()));
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
