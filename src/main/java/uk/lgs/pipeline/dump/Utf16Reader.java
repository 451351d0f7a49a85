package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * The code units of UTF-16 as they come. Unlike the platform's decoder it does not take the character after half a surrogate
 * pair for the other half, which would swallow the quote behind it.
 */
final class Utf16Reader extends Reader {
    private static final int BUFFER = 1 << 15;

    private final InputStream source;
    private final int high;
    private final byte[] buffer = new byte[BUFFER];

    Utf16Reader(InputStream source, boolean littleEndian) {
        this.source = source;
        high = littleEndian ? 1 : 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int wanted = Math.min(length * 2, BUFFER);
        int count = source.readNBytes(buffer, 0, wanted);
        for (int i = 0; i + 1 < count; i += 2) {
            target[offset + i / 2] = (char) ((buffer[i + high] & 0xff) << 8 | buffer[i + 1 - high] & 0xff);
        }
        if (count % 2 != 0) {
            target[offset + count / 2] = Utf8InputStream.NO_CHARACTER;
        }
        return count == 0 ? -1 : (count + 1) / 2;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
