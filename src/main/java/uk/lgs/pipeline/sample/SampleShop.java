package uk.lgs.pipeline.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The made-up shop: day by day, the invoices that it writes. Holds what the days have in common, wired in one place. */
final class SampleShop {
    /** Shares of all invoices where a shop has the real one's size; what is left are customers' orders. */
    private static final double STOCK_NOTES = 0.112;

    private static final double RETURNS = 0.151;
    private static final double GUESTS = 0.042;
    private static final double COLLECTIVES = 0.0205;
    private static final double CHRISTMAS_GIFTS = 1.5;
    private static final double ORDINARY_GIFTS = 0.92;
    private static final double NEWCOMERS_FIRST = 0.7;

    private final SampleCalendar calendar;
    private final SampleCustomers customers;
    private final SampleOrders orders;
    private final SampleMarketplace marketplace;
    private final SampleReturns returns;
    private final SampleNotes notes;
    private final SampleRarities rarities;
    private final double collectives;
    private final SampleRandom random;

    SampleShop(
            SampleSettings settings,
            SampleCalendar calendar,
            SampleCustomers customers,
            SampleWords words,
            @Nullable SamplePeople people) {
        this.calendar = calendar;
        this.customers = customers;
        SampleScale scale = SampleScale.of(settings.rows());
        long seed = settings.seed();
        SampleCatalogue catalogue = new SampleCatalogue(words, scale.products(), seed);
        SampleBasket basket = new SampleBasket(catalogue.size());
        SampleFees fees = new SampleFees(scale, seed);
        returns = new SampleReturns(catalogue, basket, fees, seed);
        orders = new SampleOrders(catalogue, basket, returns, fees, scale, seed);
        marketplace = new SampleMarketplace(catalogue, basket, fees, scale, seed);
        notes = new SampleNotes(catalogue, basket, words, people, seed);
        rarities = new SampleRarities(calendar, customers, catalogue, fees, people, scale, seed);
        collectives = COLLECTIVES * scale.invoiceSize() / scale.marketplaceSize();
        random = SampleRandom.of(seed, "shop");
    }

    /** The invoices of a day in their order, until they have the wanted number of lines or a few more. */
    List<SampleInvoice> trade(SampleDay day, double wantedLines) {
        List<SampleInvoice> invoices = new ArrayList<>();
        if (wantedLines <= 0) {
            return invoices;
        }
        List<SampleInvoice> rare = rarities.on(day);
        int lines = rare.stream().mapToInt(SampleInvoice::size).sum();
        while (lines < wantedLines) {
            SampleInvoice invoice = next(day);
            invoices.add(invoice);
            lines += invoice.size();
        }
        spread(rare, invoices);
        return invoices;
    }

    /** Puts the rare ones anywhere between the others, in their own order. */
    private void spread(List<SampleInvoice> rare, List<SampleInvoice> invoices) {
        int place = 0;
        for (SampleInvoice invoice : rare) {
            place = random.between(place, invoices.size());
            invoices.add(place, invoice);
            place++;
        }
    }

    private SampleInvoice next(SampleDay day) {
        double kind = random.nextDouble();
        boolean gifts = day.month() == 12 || day.month() == 1;
        double collective = collectives * (gifts ? CHRISTMAS_GIFTS : ORDINARY_GIFTS);
        if (kind < STOCK_NOTES) {
            return notes.note(day);
        }
        if (kind < STOCK_NOTES + RETURNS && returns.isPossible()) {
            return returns.cancel(day);
        }
        if (kind > 1 - collective) {
            return marketplace.collective(day);
        }
        if (kind > 1 - collective - GUESTS) {
            return marketplace.guest(day);
        }
        return order(day);
    }

    private SampleInvoice order(SampleDay day) {
        LocalDate date = day.date();
        boolean waiting = customers.arrived() < customers.size() * calendar.newcomersShareUpTo(day.index())
                && customers.arrived() < customers.size()
                && !calendar.isQuiet(date);
        if (waiting && (!customers.hasRegulars() || random.chance(NEWCOMERS_FIRST))) {
            return ordered(day, customers.newcomer());
        }
        return customers.hasRegulars() ? ordered(day, customers.regular()) : marketplace.guest(day);
    }

    private SampleInvoice ordered(SampleDay day, int customer) {
        return orders.order(day, customer, customers.country(customer));
    }
}
