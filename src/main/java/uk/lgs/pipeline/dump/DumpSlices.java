package uk.lgs.pipeline.dump;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.run.PipelineException;

/**
 * How a dump is cut into slices that are read in parallel. Only COPY data are cut, at ends of lines; a dump that is packed, of
 * INSERT statements or CSV, or with more than ASCII before its data, is one slice.
 */
public final class DumpSlices implements Serializable {
    /** The data of the table must begin within so many bytes of the dump. */
    public static final int HEAD = 1 << 20;

    private final String file;
    private final long prologue;
    private final long firstLine;
    private final long bytes;

    private DumpSlices(String file, long prologue, long firstLine, long bytes) {
        this.file = file;
        this.prologue = prologue;
        this.firstLine = firstLine;
        this.bytes = bytes;
    }

    /**
     * Looks at the beginning of a dump.
     *
     * @param head the file's first {@link #HEAD} bytes, or all of them
     * @param bytes the file's size
     * @return nothing where the dump cannot be cut
     */
    public static Optional<DumpSlices> of(String file, byte[] head, long bytes, DumpLayout layout) {
        DumpSource source = start -> new ByteArrayInputStream(head);
        try (DumpReader reader = DumpReader.open(DumpSlice.whole(file, bytes), source, layout)) {
            return reader.prologue()
                    .filter(found -> found.bytes() <= head.length && isAscii(head, (int) found.bytes()))
                    .map(found -> new DumpSlices(file, found.bytes(), found.lines() + 1, bytes));
        } catch (PipelineException e) {
            return Optional.empty(); // whoever reads the whole dump says what is wrong with it
        }
    }

    private static boolean isAscii(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the data begin, in bytes. */
    public long data() {
        return prologue;
    }

    /** Where stretches of so many bytes begin; the last one ends with the file. */
    public List<Long> beginnings(long stretch) {
        List<Long> beginnings = new ArrayList<>();
        for (long at = data(); at < bytes || beginnings.isEmpty(); at += stretch) {
            beginnings.add(at);
        }
        return beginnings;
    }

    /**
     * The slices, from what was found in the stretches, in the order of the file. The one in which the data end takes all that
     * follows.
     */
    public List<DumpSlice> cut(List<CopyStretch> stretches) {
        List<DumpSlice> slices = new ArrayList<>();
        long line = firstLine;
        for (CopyStretch stretch : stretches) {
            boolean isLast = stretch.endsData() || stretch.end() >= bytes;
            if (stretch.lines() > 0 || isLast) {
                slices.add(
                        new DumpSlice(file, prologue, stretch.start(), isLast ? bytes : stretch.end(), line, isLast));
            }
            if (isLast) {
                break;
            }
            line += stretch.lines();
        }
        return slices;
    }
}
