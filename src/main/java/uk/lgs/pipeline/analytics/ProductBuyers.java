package uk.lgs.pipeline.analytics;

import java.util.BitSet;
import uk.lgs.pipeline.run.Base;

/**
 * How many different customers bought each of some numbered products, on both bases. Customers come in ranges of ids, one range after
 * the other, so that bits are held only for each product and customer of one range.
 */
final class ProductBuyers {
    private final BitSet[] ofCleanLines;
    private final BitSet[] ofOthers;
    private final long[] cleanBefore;
    private final long[] receivedBefore;

    ProductBuyers(int products) {
        ofCleanLines = noBits(products);
        ofOthers = noBits(products);
        cleanBefore = new long[products];
        receivedBefore = new long[products];
    }

    private static BitSet[] noBits(int products) {
        BitSet[] bits = new BitSet[products];
        for (int product = 0; product < products; product++) {
            bits[product] = new BitSet();
        }
        return bits;
    }

    /** Notes a customer, by place in the range, for a line that is clean or was only received. */
    void add(int product, int customer, boolean isClean) {
        (isClean ? ofCleanLines : ofOthers)[product].set(customer);
    }

    /** Ends a range. */
    void endRange() {
        for (int product = 0; product < ofCleanLines.length; product++) {
            BitSet customers = ofCleanLines[product];
            cleanBefore[product] += customers.cardinality();
            customers.or(ofOthers[product]);
            receivedBefore[product] += customers.cardinality();
            customers.clear();
            ofOthers[product].clear();
        }
    }

    /** The different customers of a product on a base in all ranges that were ended. */
    long count(Base base, int product) {
        return (base == Base.CLEAN ? cleanBefore : receivedBefore)[product];
    }
}
