package uk.lgs.pipeline.analytics;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Lines, pieces and money by a number, for some hundred thousand different numbers: 32 bytes for each and 5 to 11 for where it stands
 * (open addressing: Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm L).
 */
final class LineTally {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final double FULLEST = 0.75;
    private static final int FIELDS = 4; // key, lines, pieces, amount
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;

    /** Entries in the order in which they came, in blocks, so that more of them move none. */
    private long[][] blocks = new long[1][];

    private int[] numbers = new int[1 << 10]; // of entries, from 1; 0 where the place is free
    private int size;

    // the last one that was counted on; lines of a product come together
    private long lastKey;
    private int lastEntry = -1;

    /** Makes something of what stands under a key. */
    interface Maker<T> {
        T make(long key, long lines, long pieces, long amount);
    }

    /** Counts one line under a key. */
    void add(long key, long pieces, long amount) {
        if (key != lastKey || lastEntry < 0) {
            lastEntry = entry(key);
            lastKey = key;
        }
        long[] block = blocks[lastEntry >> BLOCK_BITS];
        int at = (lastEntry & BLOCK_MASK) * FIELDS;
        block[at + 1]++;
        block[at + 2] += pieces;
        block[at + 3] += amount;
    }

    /** The entry of a key, which is given one where it has none. */
    private int entry(long key) {
        int place = place(key);
        if (numbers[place] > 0) {
            return numbers[place] - 1;
        }
        numbers[place] = append(key);
        if (size > numbers.length * FULLEST) {
            grow();
        }
        return size - 1;
    }

    /** All that was counted, in the order of the keys; each is made anew whenever it is asked for, and must not be counted on. */
    <T> List<T> list(Maker<T> maker) {
        long[] ordered = new long[size];
        for (int entry = 0; entry < size; entry++) {
            ordered[entry] = field(entry, 0);
        }
        Arrays.sort(ordered);
        return new Made<>(ordered, maker);
    }

    private final class Made<T> extends AbstractList<T> implements RandomAccess {
        private final long[] keys;
        private final Maker<T> maker;

        Made(long[] keys, Maker<T> maker) {
            this.keys = keys;
            this.maker = maker;
        }

        @Override
        public T get(int index) {
            int entry = numbers[place(keys[index])] - 1;
            return maker.make(keys[index], field(entry, 1), field(entry, 2), field(entry, 3));
        }

        @Override
        public int size() {
            return keys.length;
        }
    }

    private long field(int entry, int field) {
        return blocks[entry >> BLOCK_BITS][(entry & BLOCK_MASK) * FIELDS + field];
    }

    /** Gives a key an entry; returns its number from 1. */
    private int append(long key) {
        int block = size >> BLOCK_BITS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block * 2);
        }
        if ((size & BLOCK_MASK) == 0) {
            blocks[block] = new long[FIELDS << BLOCK_BITS];
        }
        blocks[block][(size & BLOCK_MASK) * FIELDS] = key;
        return ++size;
    }

    /** Where the number of a key's entry stands, or the free place for it. */
    private int place(long key) {
        int mask = numbers.length - 1;
        int place = (int) ((key * MIX) >>> Integer.SIZE) & mask;
        while (numbers[place] != 0 && field(numbers[place] - 1, 0) != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        numbers = new int[numbers.length * 2];
        for (int entry = 0; entry < size; entry++) {
            numbers[place(field(entry, 0))] = entry + 1;
        }
    }
}
