package uk.lgs.pipeline.quality;

import java.util.Arrays;

/**
 * How often each number occurs, exactly, up to 2,147,483,647 times; an open hash table that grows with distinct numbers, 16 to 32
 * bytes each.
 */
final class NumberCounts {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final double FULLEST = 0.75;

    private long[] numbers = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int distinct;
    private long lastNumber;
    private int lastSlot = -1;
    private long total;

    void add(long number) {
        total++;
        if (number == lastNumber && lastSlot >= 0) {
            counts[lastSlot]++; // lines of one invoice have one time
            return;
        }
        int slot = slotOf(number);
        lastNumber = number;
        lastSlot = slot;
        if (counts[slot]++ == 0) {
            numbers[slot] = number;
            distinct++;
            if (distinct > counts.length * FULLEST) {
                grow();
                lastSlot = -1;
            }
        }
    }

    int distinct() {
        return distinct;
    }

    /** How many numbers were added. */
    long total() {
        return total;
    }

    /** The different numbers in ascending order. */
    long[] ascending() {
        long[] result = new long[distinct];
        int next = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] > 0) {
                result[next++] = numbers[slot];
            }
        }
        Arrays.sort(result);
        return result;
    }

    long count(long number) {
        return counts[slotOf(number)];
    }

    /**
     * The smallest number that at least this part of all numbers does not exceed (Hyndman and Fan, type 1): always a number
     * that occurs.
     *
     * @param part 0 to 1
     * @throws IllegalStateException where no number was added
     */
    long quantile(double part) {
        if (total == 0) {
            throw new IllegalStateException("no numbers, no quantile");
        }
        long[] ascending = ascending();
        long wanted = Math.max(1, (long) Math.ceil(part * total));
        long seen = 0;
        for (long number : ascending) {
            seen += count(number);
            if (seen >= wanted) {
                return number;
            }
        }
        return ascending[ascending.length - 1];
    }

    /** The number that occurs most often, the least of them if there are several. */
    long mode() {
        long best = 0;
        long bestCount = 0;
        for (long number : ascending()) {
            if (count(number) > bestCount) {
                best = number;
                bestCount = count(number);
            }
        }
        return best;
    }

    private int slotOf(long number) {
        int mask = counts.length - 1;
        int slot = (int) (number * MIX >>> 40) & mask;
        while (counts[slot] != 0 && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        int[] oldCounts = counts;
        numbers = new long[oldNumbers.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int old = 0; old < oldCounts.length; old++) {
            if (oldCounts[old] > 0) {
                int slot = slotOf(oldNumbers[old]);
                numbers[slot] = oldNumbers[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
