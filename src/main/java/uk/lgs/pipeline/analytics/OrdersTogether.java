package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import uk.lgs.pipeline.warehouse.InvoiceReader;

/**
 * In how many orders each two of some products stand together. A bit is held for each product and each of the last
 * {@value #HALF} to {@value #WINDOW} invoices, so that an invoice whose parts come further apart is taken for several;
 * {@link #invoices} tells that. Open addressing, without an object for each (Knuth, The Art of Computer Programming, volume 3,
 * section 6.4, algorithm L).
 */
final class OrdersTogether implements InvoiceReader {
    static final int HALF = MOST_AT_ONCE;
    private static final int WINDOW = 2 * HALF;
    private static final int WORDS = HALF / Long.SIZE;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[][] bits;
    private final int[][] together;
    private final long[] isOrder = new long[2 * WORDS];
    private final long[] numbers = new long[WINDOW];
    private final int[] places = new int[2 * WINDOW]; // of numbers, from 1; 0 where the place is free
    private final int[] sizes = new int[2]; // of the halves
    private int half; // where new invoices go
    private long invoices;
    private long orders;

    /** Products are numbered from 0. */
    OrdersTogether(int products) {
        bits = new long[products][2 * WORDS];
        together = new int[products][products];
    }

    @Override
    public void begin(int itsInvoices) {
        if (sizes[half] + itsInvoices > HALF) {
            int kept = half;
            half = 1 - kept;
            count(half);
            sizes[half] = 0;
            Arrays.fill(places, 0);
            for (int invoice = kept * HALF; invoice < kept * HALF + sizes[kept]; invoice++) {
                places[place(numbers[invoice])] = invoice + 1;
            }
        }
    }

    @Override
    public int invoice(long number, boolean isNowOrder) {
        int place = place(number);
        if (places[place] == 0) {
            int added = half * HALF + sizes[half]++;
            numbers[added] = number;
            places[place] = added + 1;
            invoices++;
        }
        int invoice = places[place] - 1;
        if (isNowOrder) {
            isOrder[invoice / Long.SIZE] |= 1L << invoice;
        }
        return invoice;
    }

    /** Where an invoice's place stands, or the free place for it. */
    private int place(long number) {
        int mask = places.length - 1;
        int place = (int) (number * MIX >>> Integer.SIZE) & mask;
        while (places[place] > 0 && numbers[places[place] - 1] != number) {
            place = place + 1 & mask;
        }
        return place;
    }

    @Override
    public void add(int product, int invoice) {
        bits[product][invoice / Long.SIZE] |= 1L << invoice;
    }

    /** The orders that hold both; those of one product where they are the same. */
    int orders(int one, int other) {
        return together[Math.min(one, other)][Math.max(one, other)];
    }

    /** All orders. */
    long orders() {
        return orders;
    }

    /** So many invoices were shown: more than there are, where parts of one came too far apart. */
    long invoices() {
        return invoices;
    }

    /** Counts what is held; to be called after the last. */
    void finish() {
        count(0);
        count(1);
    }

    /** Counts the orders of a half, and forgets them. */
    private void count(int itsHalf) {
        int from = itsHalf * WORDS;
        int to = from + WORDS;
        for (long[] each : bits) {
            for (int word = from; word < to; word++) {
                each[word] &= isOrder[word];
            }
        }
        for (int one = 0; one < bits.length; one++) {
            for (int other = one; other < bits.length; other++) {
                together[one][other] += common(bits[one], bits[other], from, to);
            }
        }
        orders += common(isOrder, isOrder, from, to);
        for (long[] each : bits) {
            Arrays.fill(each, from, to, 0);
        }
        Arrays.fill(isOrder, from, to, 0);
    }

    private static int common(long[] one, long[] other, int from, int to) {
        int common = 0;
        for (int word = from; word < to; word++) {
            common += Long.bitCount(one[word] & other[word]);
        }
        return common;
    }
}
