package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * A part of a dump that can be read by itself, on any machine: the whole dump, or some lines of its COPY data. Such lines are
 * read as a dump of their own: what stands before the data, the lines, and the end of the data.
 *
 * @param file the dump, for messages and for whoever opens it
 * @param prologue bytes before the COPY data; none for a whole dump
 * @param start the first byte of the file that is read after the prologue
 * @param end the byte after the last
 * @param firstLine the line of the file, from 1, that begins at {@code start}
 * @param isLast whether all that follows in the dump is read too
 */
public record DumpSlice(String file, long prologue, long start, long end, long firstLine, boolean isLast)
        implements Serializable {
    private static final byte[] END_OF_DATA = "\\.\n".getBytes(US_ASCII);

    /** A dump of so many bytes that is read as one. */
    public static DumpSlice whole(String file, long bytes) {
        return new DumpSlice(file, 0, 0, bytes, 1, true);
    }

    /** Whether the slice is a whole dump. */
    public boolean isWhole() {
        return prologue == 0;
    }

    /** What a reader is given. */
    InputStream content(DumpSource source) throws IOException {
        if (isWhole()) {
            return source.from(0);
        }
        try (InputStream head = source.from(0)) {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head.readNBytes((int) prologue)),
                    new FirstBytes(source.from(start), end - start),
                    new ByteArrayInputStream(isLast ? new byte[0] : END_OF_DATA))));
        }
    }
}
