package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import uk.lgs.pipeline.run.Base;

/**
 * How many different customers bought each of some numbered products, on both bases. Customers come in ranges of ids, one range after
 * the other, so that bits are held only for each product and customer of one range.
 */
final class ProductBuyers {
    private final int products;
    private final long[] cleanBefore;
    private final long[] receivedBefore;

    // a bit for each product and customer; those of a product stand together
    private int wordsOfProduct;
    private long[] ofCleanLines = {};
    private long[] ofOthers = {};

    ProductBuyers(int products) {
        this.products = products;
        cleanBefore = new long[products];
        receivedBefore = new long[products];
    }

    /** Begins a range of so many customers at the most. */
    void beginRange(int customers) {
        int words = (customers + Long.SIZE - 1) / Long.SIZE;
        if (words > wordsOfProduct) {
            wordsOfProduct = words;
            ofCleanLines = new long[products * words];
            ofOthers = new long[products * words];
        }
    }

    /** Notes a customer, by place in the range, for a line that is clean or was only received. */
    void add(int product, int customer, boolean isClean) {
        (isClean ? ofCleanLines : ofOthers)[product * wordsOfProduct + customer / Long.SIZE] |= 1L << customer;
    }

    /** Ends a range. */
    void endRange() {
        for (int product = 0; product < products; product++) {
            for (int word = product * wordsOfProduct; word < (product + 1) * wordsOfProduct; word++) {
                cleanBefore[product] += Long.bitCount(ofCleanLines[word]);
                receivedBefore[product] += Long.bitCount(ofCleanLines[word] | ofOthers[word]);
            }
        }
        Arrays.fill(ofCleanLines, 0);
        Arrays.fill(ofOthers, 0);
    }

    /** The different customers of a product on a base in all ranges that were ended. */
    long count(Base base, int product) {
        return (base == Base.CLEAN ? cleanBefore : receivedBefore)[product];
    }
}
