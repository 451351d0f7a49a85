package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/**
 * In how many orders each two of some products stand together. Orders come in stretches of {@value #STRETCH}, one after the other,
 * of which only one is held: a bit for each product and order.
 */
final class OrdersTogether {
    /** Orders of a stretch, numbered from 0. */
    static final int STRETCH = 1 << 14;

    private final long[][] bits;
    private final int[][] together;
    private long stretch = Long.MIN_VALUE;

    /** Products are numbered from 0. */
    OrdersTogether(int products) {
        bits = new long[products][STRETCH / Long.SIZE];
        together = new int[products][products];
    }

    /** Begins a stretch, unless it is the one at hand; none may come twice. */
    void turnTo(long itsStretch) {
        if (itsStretch != stretch) {
            finish();
            stretch = itsStretch;
        }
    }

    /** A product stands in an order of the stretch at hand; the same may be said again. */
    void add(int product, int order) {
        bits[product][order / Long.SIZE] |= 1L << order;
    }

    /** The orders that hold both; those of one product where they are the same. */
    int orders(int one, int other) {
        return together[Math.min(one, other)][Math.max(one, other)];
    }

    /** Counts the stretch at hand, if there is one; to be called after the last. */
    void finish() {
        for (int one = 0; one < bits.length; one++) {
            for (int other = one; other < bits.length; other++) {
                together[one][other] += common(bits[one], bits[other]);
            }
        }
        for (long[] each : bits) {
            Arrays.fill(each, 0);
        }
    }

    private static int common(long[] one, long[] other) {
        int common = 0;
        for (int word = 0; word < one.length; word++) {
            common += Long.bitCount(one[word] & other[word]);
        }
        return common;
    }
}
