package uk.lgs.pipeline.sample;

/**
 * How large the made-up shop is for an asked number of rows. Above the real file's size everything grows in proportion;
 * below it, customers, products and the lines of an invoice shrink more slowly than the rows, or a small sample would have
 * too few of anything to draw a monthly figure or a quintile from.
 *
 * @param share the rows as a share of the real file's
 */
record SampleScale(double share) {
    private static final double REAL_ROWS = 1_067_371;
    private static final int REAL_CUSTOMERS = 5_942;
    private static final int REAL_PRODUCTS = 4_700;
    /** As many as there are customer numbers of five digits. */
    private static final int MOST_CUSTOMERS = 87_000;

    private static final int MOST_PRODUCTS = 12_000;

    static SampleScale of(long rows) {
        return new SampleScale(rows / REAL_ROWS);
    }

    int customers() {
        return (int) Math.max(1, Math.min(MOST_CUSTOMERS, REAL_CUSTOMERS * (share < 1 ? power(0.85) : share)));
    }

    int products() {
        return (int) Math.max(20, Math.min(MOST_PRODUCTS, REAL_PRODUCTS * power(share < 1 ? 0.4 : 0.25)));
    }

    /** Factor on the lines of an invoice: 1 from the real size on. */
    double invoiceSize() {
        return shrinking(0.12);
    }

    /** Factor on the lines of a marketplace's collective invoice: 1 from the real size on. */
    double marketplaceSize() {
        return shrinking(0.4);
    }

    /** Factor on the amounts of rare large lines, so that they do not outweigh a small shop's month. */
    double money() {
        return shrinking(0.8);
    }

    /** How many of a rare thing that the real file has so often; at least one unless the sample is tiny. */
    int rarities(int real) {
        if (share >= 1) {
            return (int) Math.round(real * share);
        }
        return (int) Math.max(share < 0.005 ? 0 : 1, Math.round(real * power(0.6)));
    }

    private double shrinking(double exponent) {
        return Math.min(1, power(exponent));
    }

    private double power(double exponent) {
        return StrictMath.pow(share, exponent);
    }
}
