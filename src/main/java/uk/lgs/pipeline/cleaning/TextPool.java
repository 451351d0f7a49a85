package uk.lgs.pipeline.cleaning;

import java.util.Arrays;
import uk.lgs.pipeline.dump.RawBatch;

/** Short texts of a batch's lines, one after the other in one block. */
public final class TextPool {
    private static final int PADDING = RawBatch.PADDING;

    private byte[] bytes;
    private final int[] ends;
    private int size;

    TextPool(int lines, int expectedLength) {
        bytes = new byte[Math.max(16, lines * expectedLength)];
        ends = new int[lines];
    }

    void add(byte[] source, int start, int end) {
        int from = size == 0 ? 0 : ends[size - 1];
        int to = from + end - start;
        if (to > bytes.length - PADDING) {
            bytes = Arrays.copyOf(bytes, Math.max(to, bytes.length) * 2 + PADDING);
        }
        System.arraycopy(source, start, bytes, from, end - start);
        ends[size++] = to;
    }

    /** The block; it goes on past every text for eight bytes, so that texts can be read eight bytes at a time. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int end(int index) {
        return ends[index];
    }
}
