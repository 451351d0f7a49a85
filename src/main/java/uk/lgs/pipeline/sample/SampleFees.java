package uk.lgs.pipeline.sample;

/** Lines that are no products: postage, carriage, manual entries, discounts. Prices in thousandths of a pound. */
final class SampleFees {
    private static final SampleCurve POSTAGE =
            SampleCurve.of(0, 4, 0.05, 10, 0.15, 18, 0.85, 18, 0.9, 28, 0.99, 130, 1, 900);
    private static final SampleCurve COLLECTIVE_POSTAGE =
            SampleCurve.of(0, 3, 0.1, 30, 0.25, 70, 0.5, 150, 0.75, 240, 0.95, 560, 1, 3800);
    private static final SampleCurve CARRIAGE = SampleCurve.of(0, 6, 0.1, 30, 0.2, 50, 0.9, 50, 1, 150);
    private static final SampleCurve MANUAL =
            SampleCurve.of(0, 0.06, 0.1, 0.5, 0.3, 1.25, 0.5, 6, 0.75, 90, 0.95, 700, 0.99, 3000, 1, 9000);
    private static final SampleCurve DISCOUNT = SampleCurve.of(0, 0.3, 0.25, 9, 0.5, 20, 0.75, 60, 0.97, 400, 1, 1700);
    private static final double POSTAGE_ABROAD = 0.47;
    private static final double POSTAGE_AT_HOME = 0.006;
    private static final double CARRIAGE_OVER_SEA = 0.4;
    private static final double CARRIAGE_AT_HOME = 0.0016;
    private static final double MANUAL_ENTRY = 0.014;
    private static final double NAMELESS_POSTAGE = 0.003;

    private final SampleScale scale;
    private final SampleRandom random;

    SampleFees(SampleScale scale, long seed) {
        this.scale = scale;
        random = SampleRandom.of(seed, "fees");
    }

    /** Adds what a customer's order costs beside its goods. */
    void addTo(SampleInvoice order) {
        boolean home = order.country().equals(SampleCountries.HOME);
        boolean overSea = order.country().equals(SampleCountries.IRELAND)
                || order.country().equals(SampleCountries.ISLANDS);
        if (overSea ? random.chance(CARRIAGE_OVER_SEA) : random.chance(home ? CARRIAGE_AT_HOME : 0)) {
            order.add(SampleLine.of("C2", "CARRIAGE", 1, mils(CARRIAGE)));
        }
        if (!overSea && random.chance(home ? POSTAGE_AT_HOME : POSTAGE_ABROAD)) {
            order.add(postage());
        }
        if (random.chance(MANUAL_ENTRY)) {
            order.add(manual());
        }
    }

    SampleLine postage() {
        String description = random.chance(NAMELESS_POSTAGE) ? null : "POSTAGE";
        return SampleLine.of("POST", description, 1 + random.below(random.between(1, 5)), mils(POSTAGE));
    }

    /** The postage of a marketplace's collective invoice. */
    SampleLine collectivePostage() {
        int mils = (int) (mils(COLLECTIVE_POSTAGE) * scale.marketplaceSize());
        return SampleLine.of("DOT", "DOTCOM POSTAGE", 1, mils / 10 * 10);
    }

    SampleLine manual() {
        int quantity = random.chance(0.7) ? 1 : random.between(2, 12);
        return SampleLine.of(random.chance(0.004) ? "m" : "M", "Manual", quantity, mils(MANUAL));
    }

    SampleLine discount() {
        int quantity = random.chance(0.88) ? 1 : random.between(2, 30);
        return SampleLine.of("D", "Discount", -quantity, mils(DISCOUNT));
    }

    SampleLine voucher() {
        int pounds = 10 * (1 + Math.min(random.below(9), random.below(9)));
        String code = "gift_0001_" + pounds;
        int mils = (int) Math.round(pounds * 1000 / 1.175 / 10) * 10;
        return SampleLine.of(code, "LGS Gift Voucher £" + pounds + ".00", random.chance(0.9) ? 1 : 2, mils);
    }

    private int mils(SampleCurve pounds) {
        return (int) Math.round(pounds.draw(random) * 100) * 10;
    }
}
