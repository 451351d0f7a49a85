package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/**
 * Lines, pieces and money by a number, for some hundred thousand different numbers: open addressing, without an object for each
 * (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm L).
 */
final class LineTally {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SUMS = 3;
    private static final double FULLEST = 0.75;

    private long[] keys = new long[1 << 10];
    private long[] sums = new long[SUMS << 10]; // no lines: the place is free
    private int size;

    /** Takes what stands under a key. */
    interface Reader {
        void read(long key, long lines, long pieces, long amount);
    }

    /** Counts one line under a key. */
    void add(long key, long pieces, long amount) {
        int at = place(key);
        if (sums[at * SUMS] == 0) {
            keys[at] = key;
            size++;
        }
        sums[at * SUMS]++;
        sums[at * SUMS + 1] += pieces;
        sums[at * SUMS + 2] += amount;
        if (size > keys.length * FULLEST) {
            grow();
        }
    }

    /** Shows all that was counted, in the order of the keys. */
    void forEach(Reader reader) {
        long[] ordered = new long[size];
        int next = 0;
        for (int at = 0; at < keys.length; at++) {
            if (sums[at * SUMS] > 0) {
                ordered[next++] = keys[at];
            }
        }
        Arrays.sort(ordered);
        for (long key : ordered) {
            int at = place(key) * SUMS;
            reader.read(key, sums[at], sums[at + 1], sums[at + 2]);
        }
    }

    /** Where a key stands, or the free place for it. */
    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * MIX) >>> Integer.SIZE) & mask;
        while (sums[at * SUMS] > 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldSums = sums;
        keys = new long[oldKeys.length * 2];
        sums = new long[oldSums.length * 2];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldSums[old * SUMS] > 0) {
                int at = place(oldKeys[old]);
                keys[at] = oldKeys[old];
                System.arraycopy(oldSums, old * SUMS, sums, at * SUMS, SUMS);
            }
        }
    }
}
