package uk.lgs.pipeline.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * What one look at a stretch of a dump's COPY data found.
 *
 * @param start the byte of the file at which its first line begins
 * @param end the byte after its last line
 * @param lines lines of the file in it
 * @param endsData whether the line that ends COPY data is among them
 */
public record CopyStretch(long start, long end, long lines, boolean endsData) implements Serializable {
    private static final int BLOCK = 1 << 16;

    /**
     * Looks at the lines that begin in a stretch of a file, so that neighbouring stretches share none and leave none out.
     *
     * @param data where the COPY data begin, at the beginning of a line
     * @param from where the stretch begins, in bytes of the file, not before the data
     * @param to where the next one begins
     */
    public static CopyStretch of(DumpSource file, long data, long from, long to) throws IOException {
        long start = from == data ? data : afterLine(file, from - 1);
        if (start >= to) {
            return new CopyStretch(start, start, 0, false);
        }
        try (InputStream bytes = file.from(start)) {
            return lines(bytes, start, to);
        }
    }

    /** Where the first line begins that does not begin at or before a byte. */
    private static long afterLine(DumpSource file, long from) throws IOException {
        try (InputStream bytes = new BufferedInputStream(file.from(from - 1))) {
            long at = from;
            boolean escaped = bytes.read() == '\\';
            for (int value = bytes.read(); value >= 0; value = bytes.read()) {
                at++;
                if (value == '\n' && !escaped) {
                    return at;
                }
                escaped = value == '\\';
            }
            return at;
        }
    }

    /** Counts up to the end of the line that crosses the stretch's end. */
    private static CopyStretch lines(InputStream bytes, long start, long to) throws IOException {
        byte[] block = new byte[BLOCK];
        long at = start;
        long lines = 0;
        boolean endsData = false;
        int place = 0; // in the line, as far as it matters
        boolean marker = true; // what was seen of the line could be the end of the data
        boolean escaped = false;
        for (int filled = bytes.read(block); filled > 0; filled = bytes.read(block)) {
            for (int i = 0; i < filled; i++) {
                byte value = block[i];
                at++;
                if (value == '\n') {
                    endsData |= marker && place == 2;
                    lines++;
                    place = 0;
                    marker = true;
                    if (at >= to && !escaped) {
                        return new CopyStretch(start, at, lines, endsData);
                    }
                } else if (marker && value != '\r') {
                    marker = place == 0 && value == '\\' || place == 1 && value == '.';
                    place++;
                }
                escaped = value == '\\';
            }
        }
        return new CopyStretch(start, at, lines, endsData || marker && place == 2);
    }
}
