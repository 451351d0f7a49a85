package uk.lgs.pipeline.analytics;

import java.util.BitSet;

/**
 * How many different customers bought each of some numbered products. Customers come in ranges of ids, one range after the other,
 * so that a bit is held only for each product and customer of one range.
 */
final class ProductBuyers {
    private final BitSet[] inRange;
    private final long[] before;

    ProductBuyers(int products) {
        inRange = new BitSet[products];
        before = new long[products];
        for (int product = 0; product < products; product++) {
            inRange[product] = new BitSet();
        }
    }

    /** Notes a customer, by place in the range. */
    void add(int product, int customer) {
        inRange[product].set(customer);
    }

    /** Ends a range. */
    void endRange() {
        for (int product = 0; product < inRange.length; product++) {
            before[product] += inRange[product].cardinality();
            inRange[product].clear();
        }
    }

    /** The different customers of a product in all ranges that were ended. */
    long count(int product) {
        return before[product];
    }
}
