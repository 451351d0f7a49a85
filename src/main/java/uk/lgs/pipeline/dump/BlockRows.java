package uk.lgs.pipeline.dump;

import uk.lgs.pipeline.run.ErrorCode;

/** Rows that a cursor reads out of whole blocks of bytes; what a block's end cuts is read again with the next block. */
abstract class BlockRows implements DataRows {
    /** The first block is small, since a statement may have one row only. */
    private static final int FIRST_BLOCK = 1 << 13;

    private static final int EXPECTED_ROW = 64;

    final ByteWindow window;
    private final DumpLayout layout;
    private final RowCursor cursor;
    private final int columns;
    private final DumpForm form;
    private int blockSize = FIRST_BLOCK;
    boolean finished;

    BlockRows(ByteWindow window, DumpLayout layout, RowCursor cursor, int columns, DumpForm form) {
        this.window = window;
        this.layout = layout;
        this.cursor = cursor;
        this.columns = columns;
        this.form = form;
    }

    /** Reads one piece of the data; false where the block ends before the piece does, or the data end. */
    abstract boolean step(RawBatch batch);

    /** Where what holds the rows begins. */
    abstract ByteWindow.Position beginning();

    @Override
    public final boolean finished() {
        return finished;
    }

    @Override
    public final RawBatch next() {
        while (true) {
            byte[] block = new byte[blockSize + RawBatch.PADDING];
            ByteWindow.Position begin = window.position();
            int filled = window.readBlock(block, 0, blockSize);
            boolean last = filled < blockSize;
            RawBatch batch = new RawBatch(block, Math.min(filled, CopyRows.BLOCK) / EXPECTED_ROW + 1, columns, form);
            cursor.begin(block, filled, last, begin);
            while (!finished && step(batch)) {
                cursor.mark();
            }
            if (!finished && last) {
                throw cursor.cut(beginning());
            }
            cursor.reset();
            window.giveBack(block, cursor.at, filled, cursor.position());
            if (cursor.at > 0 || finished) {
                blockSize = (int) Math.min(blockSize * 4L, CopyRows.BLOCK);
                if (batch.size() > 0 || finished) {
                    return batch;
                }
            } else {
                grow();
            }
        }
    }

    private void grow() {
        requireLength(blockSize);
        blockSize = (int) Math.min(blockSize * 2L, Math.max(layout.maximumLineBytes() + 1L, blockSize + 1L));
    }

    final void requireLength(int length) {
        if (length > layout.maximumLineBytes()) {
            throw window.error(
                    ErrorCode.DUMP_MALFORMED,
                    cursor.row(),
                    "this row is longer than %d bytes; raise retail.dump.max-line-bytes if it is meant"
                            .formatted(layout.maximumLineBytes()));
        }
    }
}
