package uk.lgs.pipeline.privacy;

import java.security.SecureRandom;
import uk.lgs.pipeline.dump.ByteHash;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * Numbers the distinct values among byte ranges from 0, in the order of their first appearance, by a 64-bit hash of each under a key
 * drawn for this index: 16 to 32 bytes a value, whatever its length. That two of five million values have one hash, and so
 * one number, happens once in a million dumps, and nobody can make it happen.
 */
final class HashIndex {
    private static final double FULLEST = 0.75;

    private final long key = new SecureRandom().nextLong();
    private long[] hashes = new long[1 << 10];
    private int[] numbers = new int[1 << 10]; // from 1; 0 where the slot is free
    private int size;

    /** The number of a value; the array must go on for {@link RawBatch#PADDING} bytes past the range. */
    int indexOf(byte[] bytes, int start, int end) {
        long hash = ByteHash.of(key, bytes, start, end);
        int slot = slotOf(hash);
        if (numbers[slot] == 0) {
            size++;
            hashes[slot] = hash;
            numbers[slot] = size;
            if (size > numbers.length * FULLEST) {
                grow();
            }
            return size - 1;
        }
        return numbers[slot] - 1;
    }

    private int slotOf(long hash) {
        int mask = numbers.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = new int[oldNumbers.length * 2];
        for (int old = 0; old < oldNumbers.length; old++) {
            if (oldNumbers[old] != 0) {
                int slot = slotOf(oldHashes[old]);
                hashes[slot] = oldHashes[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
