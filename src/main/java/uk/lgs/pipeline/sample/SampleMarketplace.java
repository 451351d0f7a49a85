package uk.lgs.pipeline.sample;

import java.util.Locale;

/**
 * Orders that come without a customer number: collective invoices of another marketplace, long lists of single pieces at
 * about twice the price with one line of postage, and small orders of guests.
 */
final class SampleMarketplace {
    private static final SampleCurve LINES =
            SampleCurve.of(0, 45, 0.1, 62, 0.25, 100, 0.5, 165, 0.75, 260, 0.9, 400, 0.95, 490, 0.99, 660, 1, 1250);
    private static final SampleCurve QUANTITIES =
            SampleCurve.of(0, 1, 0.62, 1.9, 0.75, 2, 0.82, 3, 0.9, 5, 0.95, 9.5, 0.99, 30, 0.999, 150, 1, 900);
    private static final int DIGITS = 5;
    private static final int PRODUCTS_OF_MIXED_CASE = 5;
    private static final double LOWER_CASE = 0.25;
    private static final double ENTERED_TWICE = 0.006;
    private static final double VOUCHER = 0.06;
    private static final double GUEST_HAS_NAME = 0.6;
    private static final double GUEST_MANUAL = 0.12;
    private static final double GUEST_POSTAGE = 0.04;
    private static final int FIRST_GUEST = 1_000_000;

    private final SampleCatalogue catalogue;
    private final SampleBasket basket;
    private final SampleFees fees;
    private final double size;
    private final SampleRandom random;
    private int guests;

    SampleMarketplace(SampleCatalogue catalogue, SampleBasket basket, SampleFees fees, SampleScale scale, long seed) {
        this.catalogue = catalogue;
        this.basket = basket;
        this.fees = fees;
        size = scale.marketplaceSize();
        random = SampleRandom.of(seed, "marketplace");
    }

    SampleInvoice collective(SampleDay day) {
        SampleInvoice invoice = SampleInvoice.ofNobody("");
        addProducts(invoice, day, (int) Math.max(2, LINES.draw(random) * size), true);
        if (random.chance(VOUCHER)) {
            invoice.add(fees.voucher());
        }
        invoice.add(fees.collectivePostage());
        return invoice;
    }

    SampleInvoice guest(SampleDay day) {
        int person = random.chance(GUEST_HAS_NAME) ? FIRST_GUEST + guests++ : SampleInvoice.NOBODY;
        SampleInvoice invoice = SampleInvoice.ofGuest(person, SampleCountries.ofGuest(random));
        if (random.chance(GUEST_MANUAL)) {
            invoice.add(fees.manual());
            return invoice;
        }
        addProducts(invoice, day, 1 + random.below(random.between(1, 6)), random.chance(0.4));
        if (random.chance(GUEST_POSTAGE)) {
            invoice.add(fees.postage());
        }
        return invoice;
    }

    private void addProducts(SampleInvoice invoice, SampleDay day, int lines, boolean marketplacePrice) {
        basket.empty();
        for (int i = 0; i < lines; i++) {
            int found = catalogue.draw(random, day.progress(), day.month(), basket);
            if (found == SampleBasket.NOTHING) {
                break;
            }
            SampleProduct product = catalogue.product(found);
            int quantity = QUANTITIES.drawCount(random);
            int mils = marketplacePrice
                    ? product.marketplacePriceMils(day.progress(), day.taxFactor())
                    : product.priceMils(day.progress(), quantity);
            SampleLine line = SampleLine.of(code(product), product.description(), quantity, mils);
            invoice.add(line);
            if (random.chance(ENTERED_TWICE)) {
                invoice.add(line.again());
            }
        }
        if (invoice.size() == 0) {
            invoice.add(fees.manual());
        }
    }

    /** The other side writes the letters of some products small now and then. */
    private String code(SampleProduct product) {
        boolean mixed =
                product.index() % PRODUCTS_OF_MIXED_CASE == 0 && product.code().length() > DIGITS;
        return mixed && random.chance(LOWER_CASE) ? product.code().toLowerCase(Locale.ROOT) : product.code();
    }
}
