package uk.lgs.pipeline.sample;

import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice in the making.
 *
 * @param priceMils unit price in thousandths of a pound
 * @param repeated whether an earlier line of the same invoice is exactly the same
 */
record SampleLine(String stockCode, @Nullable String description, int quantity, int priceMils, boolean repeated) {
    static SampleLine of(String stockCode, @Nullable String description, int quantity, int priceMils) {
        return new SampleLine(stockCode, description, quantity, priceMils, false);
    }

    SampleLine again() {
        return new SampleLine(stockCode, description, quantity, priceMils, true);
    }

    SampleLine withQuantity(int other) {
        return new SampleLine(stockCode, description, other, priceMils, false);
    }
}
