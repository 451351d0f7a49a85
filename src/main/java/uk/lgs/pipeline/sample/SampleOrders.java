package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders of customers: some lines of different products, mostly in packs, now and then with a line that is entered twice. A
 * tail of wholesale quantities reaches into the thousands.
 */
final class SampleOrders {
    private static final SampleCurve LINES = SampleCurve.of(
            0, 1, 0.08, 2, 0.25, 7, 0.5, 15.5, 0.75, 28, 0.9, 48, 0.95, 63, 0.99, 107, 0.999, 195, 1, 530);
    private static final SampleCurve QUANTITIES = SampleCurve.of(
            0, 1, 0.17, 2, 0.32, 3, 0.39, 4, 0.5, 6, 0.595, 8, 0.625, 10, 0.675, 12, 0.82, 16, 0.84, 20, 0.865, 24,
            0.938, 36, 0.966, 48, 0.978, 72, 0.985, 96, 0.99, 130, 0.993, 160, 0.999, 540, 1, 6000);
    private static final int[] PACKS = {
        1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 36, 48, 60, 72, 96, 120, 144, 200, 240, 288, 400, 480, 600, 720, 1000
    };
    private static final double LOOSE = 0.1;
    private static final double PRICE_TELLS_QUANTITY = 0.8;
    private static final int CHEAP_MILS = 2_000;
    private static final int DEAR_MILS = 5_500;
    private static final double ENTERED_TWICE = 0.0125;
    private static final double SPLIT_IN_TWO = 0.008;
    private static final double FREE = 0.0001;

    private final SampleCatalogue catalogue;
    private final SampleBasket basket;
    private final SampleReturns returns;
    private final SampleFees fees;
    private final double size;
    private final SampleRandom random;
    private final List<SampleLine> repeatedLater = new ArrayList<>();

    SampleOrders(
            SampleCatalogue catalogue,
            SampleBasket basket,
            SampleReturns returns,
            SampleFees fees,
            SampleScale scale,
            long seed) {
        this.catalogue = catalogue;
        this.basket = basket;
        this.returns = returns;
        this.fees = fees;
        size = scale.invoiceSize();
        random = SampleRandom.of(seed, "orders");
    }

    SampleInvoice order(SampleDay day, int customer, String country) {
        SampleInvoice order = SampleInvoice.ofCustomer(customer, country);
        basket.empty();
        int lines = (int) Math.max(1, LINES.draw(random) * size);
        for (int i = 0; i < lines; i++) {
            int found = catalogue.draw(random, day.progress(), day.month(), basket);
            if (found != SampleBasket.NOTHING) {
                addProduct(order, day, catalogue.product(found));
            }
        }
        order.lines().addAll(repeatedLater);
        repeatedLater.clear();
        fees.addTo(order);
        if (order.size() == 0) {
            order.add(fees.manual());
        }
        return order;
    }

    private void addProduct(SampleInvoice order, SampleDay day, SampleProduct product) {
        int quantity = quantity(product.priceMils(day.progress(), 1));
        int mils = random.chance(FREE) ? 0 : product.priceMils(day.progress(), quantity);
        SampleLine line = SampleLine.of(code(product.code()), description(product), quantity, mils);
        order.add(line);
        returns.sold(order, product, quantity, mils);
        // twice by mistake, and once in a while more often
        while (random.chance(ENTERED_TWICE)) {
            (random.chance(0.5) ? order.lines() : repeatedLater).add(line.again());
        }
        if (random.chance(SPLIT_IN_TWO)) {
            order.add(line.withQuantity(quantity + random.between(1, 6)));
        }
    }

    /** Cheap things go in dozens, dear ones singly. */
    private int quantity(int mils) {
        double share = random.nextDouble();
        if (random.chance(PRICE_TELLS_QUANTITY)) {
            double other = random.nextDouble();
            share = mils < CHEAP_MILS ? Math.max(share, other) : Math.min(share, other);
            share = mils > DEAR_MILS ? Math.min(share, random.nextDouble()) : share;
        }
        int wanted = (int) QUANTITIES.at(share);
        return random.chance(LOOSE) ? wanted : pack(wanted);
    }

    private static int pack(int wanted) {
        int pack = wanted;
        for (int each : PACKS) {
            if (each > wanted) {
                return pack;
            }
            pack = each;
        }
        return wanted;
    }

    private String description(SampleProduct product) {
        return random.chance(0.06) ? product.otherDescription() : product.description();
    }

    /** Typed with a stray blank now and then. */
    private String code(String code) {
        return random.chance(0.0001) ? code + " " : code;
    }
}
