package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Reads a dump byte by byte, or hands out whole blocks of it, and knows the line and column where it stands. */
final class ByteWindow {
    static final int END = -1;

    private static final int CAPACITY = 1 << 16;

    private final Path file;
    private final DumpBytes source;
    private byte[] buffer = new byte[CAPACITY];
    private int position;
    private int limit;
    private boolean exhausted;
    private long line = 1;
    private long column = 1;
    private long taken;

    ByteWindow(Path file, DumpBytes source) {
        this.file = file;
        this.source = source;
    }

    /** The byte that {@link #next()} would return, or {@link #END}. */
    int peek() {
        return position < limit || fill() ? buffer[position] & 0xff : END;
    }

    /** Consumes and returns a byte, or {@link #END}. */
    int next() {
        int value = peek();
        if (value != END) {
            position++;
            if (value == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return value;
    }

    long line() {
        return line;
    }

    /** Where the window stands, for messages. */
    Position position() {
        return new Position(line, column);
    }

    /** Bytes of the content before the one where the window stands. */
    long consumed() {
        return taken - (limit - position);
    }

    /** Goes on as if a line of the file began here. */
    void continueAt(long fileLine) {
        line = fileLine;
        column = 1;
    }

    /** Up to 64 KiB of what comes next, a character for each byte. */
    String ahead() {
        peek();
        return new String(buffer, position, limit - position, ISO_8859_1);
    }

    /** An error at a place in the dump. */
    PipelineException error(ErrorCode code, Position at, String message) {
        String remedy = code == ErrorCode.DUMP_TRUNCATED ? "; have it written or copied again" : "";
        return new PipelineException(code, "%s:%d:%d: %s%s".formatted(file, at.line(), at.column(), message, remedy));
    }

    /** Fills a range with what comes next, as far as there is anything; the caller counts the lines in it. */
    int readBlock(byte[] target, int offset, int length) {
        int buffered = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, buffered);
        position += buffered;
        if (position == limit && buffer.length != CAPACITY) {
            buffer = new byte[CAPACITY];
            position = 0;
            limit = 0;
        }
        if (buffered == length || exhausted) {
            return buffered;
        }
        int count = source.read(target, offset + buffered, length - buffered);
        taken += count;
        exhausted = count < length - buffered;
        return buffered + count;
    }

    /**
     * Gives back the end of a block that was not used; what comes next begins with it, at this place. A block that is given
     * back as a whole is the window's from then on.
     */
    void giveBack(byte[] block, int from, int to, Position place) {
        int length = to - from;
        int buffered = limit - position;
        line = place.line();
        column = place.column();
        if (from == 0 && buffered == 0) {
            buffer = block;
            position = 0;
            limit = to;
            return;
        }
        byte[] joined = length + buffered > buffer.length ? new byte[length + buffered] : buffer;
        System.arraycopy(buffer, position, joined, length, buffered);
        System.arraycopy(block, from, joined, 0, length);
        buffer = joined;
        position = 0;
        limit = length + buffered;
    }

    private boolean fill() {
        if (exhausted) {
            return false;
        }
        position = 0;
        limit = source.read(buffer, 0, buffer.length);
        taken += limit;
        exhausted = limit < buffer.length;
        return limit > 0;
    }

    /** A place in a dump: line and column, both from 1; the column counts bytes. */
    record Position(long line, long column) {}
}
