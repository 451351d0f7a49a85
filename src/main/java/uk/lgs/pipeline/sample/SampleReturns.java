package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Cancelling invoices: most take back some lines of an earlier order of the same customer, in whole or in part, at the price
 * that was paid; some hold a discount, a manual entry or a return whose order is not in the file. Remembers the latest lines
 * sold only, so that memory does not grow with the rows.
 */
final class SampleReturns {
    private static final int REMEMBERED = 16_384;
    private static final SampleCurve LINES =
            SampleCurve.of(0, 1, 0.6, 1.95, 0.75, 2.8, 0.9, 4.9, 0.95, 7.5, 0.99, 17, 0.999, 40, 1, 100);
    private static final SampleCurve PIECES =
            SampleCurve.of(0, 1, 0.43, 2, 0.58, 3, 0.75, 7, 0.9, 13, 0.95, 20, 0.99, 170, 1, 3000);
    private static final double DISCOUNT = 0.02;
    private static final double MANUAL = 0.06;
    private static final double POSTAGE = 0.025;
    private static final double LARGE = 0.05;
    private static final double WHOLE = 0.25;
    private static final double UNKNOWN_ORDER = 0.06;

    private record Sale(int customer, String country, SampleProduct product, int quantity, int priceMils) {}

    private final List<Sale> sales = new ArrayList<>();
    private final SampleCatalogue catalogue;
    private final SampleBasket basket;
    private final SampleFees fees;
    private final SampleRandom random;
    private int oldest;

    SampleReturns(SampleCatalogue catalogue, SampleBasket basket, SampleFees fees, long seed) {
        this.catalogue = catalogue;
        this.basket = basket;
        this.fees = fees;
        random = SampleRandom.of(seed, "returns");
    }

    void sold(SampleInvoice order, SampleProduct product, int quantity, int mils) {
        Sale sale = new Sale(order.customer(), order.country(), product, quantity, mils);
        if (sales.size() < REMEMBERED) {
            sales.add(sale);
        } else {
            sales.set(oldest, sale);
            oldest = (oldest + 1) % REMEMBERED;
        }
    }

    /** Whether anything was sold that can be taken back. */
    boolean isPossible() {
        return !sales.isEmpty();
    }

    SampleInvoice cancel(SampleDay day) {
        int place = random.chance(LARGE) ? largeOne() : random.below(sales.size());
        Sale first = sales.get(place);
        SampleInvoice invoice = SampleInvoice.cancelling(first.customer(), first.country());
        if (random.chance(DISCOUNT)) {
            invoice.add(fees.discount());
            return invoice;
        }
        if (random.chance(MANUAL)) {
            invoice.add(negated(fees.manual()));
            return invoice;
        }
        addReturns(invoice, day, place);
        if (random.chance(POSTAGE) || invoice.size() == 0) {
            invoice.add(negated(fees.postage()));
        }
        return invoice;
    }

    /** A place where much was sold. */
    private int largeOne() {
        int place = random.below(sales.size());
        for (int i = 0; i < 20; i++) {
            int other = random.below(sales.size());
            place = sales.get(other).quantity() > sales.get(place).quantity() ? other : place;
        }
        return place;
    }

    private void addReturns(SampleInvoice invoice, SampleDay day, int place) {
        basket.empty();
        int lines = LINES.drawCount(random);
        for (int i = 0; i < lines; i++) {
            Sale sale = sales.get((place + i) % sales.size());
            if (sale.customer() == invoice.customer()) {
                addReturn(invoice, day, sale);
            }
        }
    }

    private void addReturn(SampleInvoice invoice, SampleDay day, Sale sale) {
        SampleProduct product = sale.product();
        int mils = sale.priceMils();
        if (random.chance(UNKNOWN_ORDER)) {
            int found = catalogue.draw(random, day.progress(), day.month(), basket);
            if (found == SampleBasket.NOTHING) {
                return;
            }
            product = catalogue.product(found);
            mils = product.priceMils(day.progress(), 1);
        } else if (!basket.take(product.index())) {
            return;
        }
        int pieces = random.chance(WHOLE) ? sale.quantity() : Math.min(sale.quantity(), PIECES.drawCount(random));
        invoice.add(SampleLine.of(product.code(), product.description(), -pieces, mils));
    }

    private static SampleLine negated(SampleLine line) {
        return line.withQuantity(-line.quantity());
    }
}
