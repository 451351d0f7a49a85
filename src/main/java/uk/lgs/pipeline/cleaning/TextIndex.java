package uk.lgs.pipeline.cleaning;

import java.util.Arrays;
import uk.lgs.pipeline.dump.ByteHash;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * Numbers the distinct values among byte ranges from 0, in the order of their first appearance, without making an object for
 * a value that was seen before. Grows with distinct values, never with lines.
 */
public final class TextIndex {
    private static final int INITIAL = 1 << 10;

    private byte[] text = new byte[INITIAL * 16];
    private int[] ends = new int[INITIAL];
    private long[] hashes = new long[INITIAL];
    /** The upper half of a value's hash, and below it its number from 1; 0 where free. */
    private long[] slots = new long[INITIAL * 2];

    private int size;

    /** Number of distinct values. */
    public int size() {
        return size;
    }

    /**
     * The number of a value; {@link #size()} grows by one where it is new. The array must go on for {@link RawBatch#PADDING}
     * bytes past the range.
     */
    public int indexOf(byte[] bytes, int start, int end) {
        long hash = ByteHash.of(0, bytes, start, end);
        int mask = slots.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (slots[slot] != 0) {
            int index = (int) slots[slot] - 1;
            if (slots[slot] >>> Integer.SIZE == hash >>> Integer.SIZE && equals(index, bytes, start, end)) {
                return index;
            }
            slot = slot + 1 & mask;
        }
        append(hash, bytes, start, end);
        slots[slot] = slot(size, hash);
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private boolean equals(int index, byte[] bytes, int start, int end) {
        int from = index == 0 ? 0 : ends[index - 1];
        return Arrays.equals(text, from, ends[index], bytes, start, end);
    }

    private void append(long hash, byte[] bytes, int start, int end) {
        int from = size == 0 ? 0 : ends[size - 1];
        int to = from + end - start;
        if (to > text.length) {
            text = Arrays.copyOf(text, Math.max(to, text.length * 2));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        System.arraycopy(bytes, start, text, from, end - start);
        ends[size] = to;
        hashes[size] = hash;
        size++;
    }

    private static long slot(int number, long hash) {
        return hash >>> Integer.SIZE << Integer.SIZE | number;
    }

    private void rehash() {
        slots = new long[slots.length * 2];
        int mask = slots.length - 1;
        for (int index = 0; index < size; index++) {
            int slot = (int) (hashes[index] ^ hashes[index] >>> 32) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = slot(index + 1, hashes[index]);
        }
    }
}
