package uk.lgs.pipeline.quality;

import java.util.Arrays;

/** How often each index of a dictionary occurs, up to 2,147,483,647 times. */
final class IndexCounts {
    private int[] counts = new int[1 << 10];

    void add(int index) {
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
        }
        counts[index]++;
    }

    long count(int index) {
        return counts[index];
    }

    /** One more than the greatest index that can have a count. */
    int limit() {
        return counts.length;
    }

    /** How many indexes occur. */
    long distinct() {
        return Arrays.stream(counts).filter(count -> count > 0).count();
    }
}
