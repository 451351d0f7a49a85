package uk.lgs.pipeline.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The rows of one {@code COPY ... FROM stdin} block, in batches. Reads whole blocks of bytes and searches them eight bytes at
 * a time for what ends a field; fields stay where they are in the block.
 */
final class CopyRows implements DataRows {
    /** Bytes of dump in a batch: some thousands of lines, and small enough for the processor's cache. */
    static final int BLOCK = 1 << 18;

    private static final int EXPECTED_LINE = 64;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x80 * ONES;
    private static final long PAST_NEWLINES = ('\n' + 1) * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final ByteWindow window;
    private final DumpLayout layout;
    /** For each column of the dump, the position in the batch, or -1 where it is dropped. */
    private final int[] targets;

    private final DumpForm form;
    private final boolean carriageReturns;
    private final ByteWindow.Position begin;
    private int blockSize = BLOCK;
    private boolean finished;
    private long line;
    private int expectedLines = BLOCK / EXPECTED_LINE;

    private @Nullable RawBatch spare;

    /** State of the row being read. */
    private int field;

    private boolean escaped;

    /** The columns, one bit each, with escapes that are still to be decoded; only in a row whose end was seen. */
    private int escapedColumns;

    CopyRows(ByteWindow window, DumpLayout layout, int[] targets, DumpForm form, boolean carriageReturns) {
        this.window = window;
        this.layout = layout;
        this.targets = targets;
        this.form = form;
        this.carriageReturns = carriageReturns;
        begin = window.position();
        line = begin.line();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public RawBatch next() {
        while (true) {
            RawBatch batch = empty();
            byte[] block = batch.bytes;
            int filled = window.readBlock(block, 0, blockSize);
            int used = parse(batch, block, filled);
            if (!finished && filled < blockSize) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        begin,
                        "the COPY data that begins here has no end (\\.); the dump was cut off at line " + line);
            }
            window.giveBack(block, used, filled, new ByteWindow.Position(line, 1));
            if (batch.size() > 0 || finished) {
                blockSize = BLOCK;
                expectedLines = batch.size() + batch.size() / 8 + 1;
                return batch;
            }
            grow();
        }
    }

    private RawBatch empty() {
        RawBatch batch = spare;
        spare = null;
        if (batch == null || batch.bytes.length != blockSize + RawBatch.PADDING) {
            return new RawBatch(new byte[blockSize + RawBatch.PADDING], expectedLines, targets.length, form);
        }
        batch.clear();
        return batch;
    }

    @Override
    public void giveBack(RawBatch batch) {
        spare = batch;
    }

    private void grow() {
        if (blockSize > layout.maximumLineBytes()) {
            throw lineTooLong();
        }
        blockSize = (int) Math.min(blockSize * 2L, layout.maximumLineBytes() + 1L);
    }

    private PipelineException lineTooLong() {
        return window.error(
                ErrorCode.DUMP_MALFORMED,
                new ByteWindow.Position(line, 1),
                "this line is longer than %d bytes; raise retail.dump.max-line-bytes if it is meant"
                        .formatted(layout.maximumLineBytes()));
    }

    /** Reads complete rows and returns where the first incomplete one begins. */
    private int parse(RawBatch batch, byte[] block, int filled) {
        int rowStart = 0;
        while (rowStart < filled) {
            if (block[rowStart] == '\\' && endMarkerAt(block, rowStart, filled)) {
                finished = true;
                return afterLine(block, rowStart, filled);
            }
            int next = row(batch, block, rowStart, filled);
            if (next < 0) {
                return rowStart;
            }
            rowStart = next;
        }
        return rowStart;
    }

    /** Reads one row; returns the start of the next, or -1 where the block ends before the row does. */
    private int row(RawBatch batch, byte[] block, int rowStart, int filled) {
        int row = batch.addLine(line, rowStart);
        field = 0;
        escaped = false;
        escapedColumns = 0;
        int newlines = 1;
        int fieldStart = rowStart;
        int at = nextSpecial(block, rowStart, filled);
        while (at < filled) {
            byte special = block[at];
            if (special == '\t') {
                endField(batch, row, block, fieldStart, at);
                fieldStart = ++at;
            } else if (special == '\n') {
                boolean dropReturn = carriageReturns && at > fieldStart && block[at - 1] == '\r';
                endField(batch, row, block, fieldStart, dropReturn ? at - 1 : at);
                batch.setFieldCount(row, field);
                decode(batch, row);
                if (at - rowStart > layout.maximumLineBytes()) {
                    throw lineTooLong();
                }
                line += newlines;
                return at + 1;
            } else {
                escaped = true;
                if (at + 1 < filled && block[at + 1] == '\n') {
                    newlines++;
                }
                at += 2;
            }
            at = nextSpecial(block, at, filled);
        }
        batch.removeLastLine();
        return -1;
    }

    private void endField(RawBatch batch, int row, byte[] block, int start, int end) {
        if (field < targets.length && targets[field] >= 0 && !isNull(block, start, end)) {
            batch.setField(row, targets[field], start, end);
            escapedColumns |= escaped ? 1 << targets[field] : 0;
        }
        escaped = false;
        field++;
    }

    /** Decodes escapes where they stand; not before the row's end was seen, since a row cut by the block is read again. */
    private void decode(RawBatch batch, int row) {
        for (int columns = escapedColumns; columns != 0; columns &= columns - 1) {
            batch.decodeField(row, Integer.numberOfTrailingZeros(columns), CopyEscapes::decode);
        }
    }

    private boolean isNull(byte[] block, int start, int end) {
        return escaped && end - start == 2 && block[start] == '\\' && block[start + 1] == 'N';
    }

    private boolean endMarkerAt(byte[] block, int at, int filled) {
        if (at + 1 >= filled || block[at + 1] != '.') {
            return false;
        }
        int end = at + 2 < filled && block[at + 2] == '\r' ? at + 3 : at + 2;
        return end < filled ? block[end] == '\n' : filled < blockSize;
    }

    private int afterLine(byte[] block, int from, int filled) {
        int at = from;
        while (at < filled && block[at] != '\n') {
            at++;
        }
        line++;
        return Math.min(at + 1, filled);
    }

    /** The first tab, newline or backslash at or after a position, or at or past the limit where there is none. */
    private static int nextSpecial(byte[] block, int from, int limit) {
        int at = from;
        while (at < limit) {
            long word = (long) WORDS.get(block, at);
            long found = below(word, PAST_NEWLINES) | below(word ^ BACKSLASHES, ONES);
            if (found != 0) {
                at += Long.numberOfTrailingZeros(found) >>> 3;
                if (block[at] >= '\t') {
                    return at;
                }
                at++; // another control character
                continue;
            }
            at += Long.BYTES;
        }
        return limit;
    }

    /** The top bit of the first byte that is less than these of up to 128 each; those after it may be wrong (Hacker's Delight, 6-1). */
    private static long below(long word, long bounds) {
        return word - bounds & ~word & HIGH_BITS;
    }
}
