package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** Text of another encoding as UTF-8, transcoded as it is read. */
final class Utf8InputStream extends InputStream {
    /** No character: stands for bytes that are none, so that their line is found out. */
    static final char NO_CHARACTER = '\uffff';

    private static final int CHARACTERS = 1 << 14;

    private final Reader reader;
    private final CharsetEncoder encoder = UTF_8.newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(NO_CHARACTER).getBytes(UTF_8));
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
    private final ByteBuffer encoded = ByteBuffer.allocate(CHARACTERS * 3).limit(0);
    private boolean ended;

    private Utf8InputStream(Reader reader) {
        this.reader = reader;
    }

    /** Text of an encoding with a byte for each character. */
    static InputStream of(InputStream source, Charset charset) {
        return new Utf8InputStream(new InputStreamReader(
                source,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(NO_CHARACTER))));
    }

    static InputStream ofUtf16(InputStream source, boolean littleEndian) {
        return new Utf8InputStream(new Utf16Reader(source, littleEndian));
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, encoded.remaining());
        encoded.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!encoded.hasRemaining()) {
            if (ended) {
                return false;
            }
            characters.compact();
            ended = reader.read(characters) < 0;
            characters.flip();
            encoded.clear();
            encoder.encode(characters, encoded, ended);
            encoded.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
