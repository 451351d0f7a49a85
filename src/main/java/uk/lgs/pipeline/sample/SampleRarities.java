package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Invoices so rare that chance would leave them out of a small sample: each kind is planned for certain days. Bad debts, a
 * marketplace's and the bank's fees, samples, a charity's commission, vouchers, tests, adjustments by hand, things that cost
 * a tenth of a penny, and orders of tens of thousands of pieces that are cancelled at once.
 */
final class SampleRarities {
    private static final SampleCurve MARKET_FEES =
            SampleCurve.of(0, 3, 0.05, 1500, 0.25, 5200, 0.5, 6500, 0.75, 11_000, 1, 17_500);
    private static final SampleCurve BANK_FEES =
            SampleCurve.of(0, 15, 0.3, 15, 0.5, 40, 0.75, 350, 0.95, 1000, 1, 2500);
    private static final SampleCurve SAMPLES = SampleCurve.of(0, 3, 0.25, 9, 0.5, 30, 0.75, 75, 1, 600);
    private static final SampleCurve COMMISSIONS = SampleCurve.of(0, 2, 0.25, 55, 0.5, 430, 1, 1100);
    private static final SampleCurve ADJUSTMENTS =
            SampleCurve.of(0, 4, 0.25, 16, 0.5, 50, 0.75, 120, 0.97, 900, 1, 4000);
    private static final double BAD_DEBT = 40_000;
    private static final double BLUNDER_PIECES = 75_000;
    private static final int LONGEST_DESCRIPTION = 35;
    private static final String CANCELLED = "C";

    private record Plan(int day, Function<SampleDay, List<SampleInvoice>> event) {}

    private final List<Plan> plans = new ArrayList<>();
    private final SampleCustomers customers;
    private final SampleCatalogue catalogue;
    private final @Nullable SamplePeople people;
    private final double money;
    private final SampleRandom random;
    private int next;

    SampleRarities(
            SampleCalendar calendar,
            SampleCustomers customers,
            SampleCatalogue catalogue,
            SampleFees fees,
            @Nullable SamplePeople people,
            SampleScale scale,
            long seed) {
        this.customers = customers;
        this.catalogue = catalogue;
        this.people = people;
        money = scale.money();
        random = SampleRandom.of(seed, "rarities");
        plan(calendar, scale.rarities(3), 0.2, 0.45, day -> badDebt(-1));
        plan(calendar, scale.rarities(1), 0.83, 0.83, day -> badDebt(1));
        plan(calendar, scale.rarities(2), 0.84, 0.84, day -> badDebt(-1));
        plan(calendar, scale.rarities(43), 0, 1, day -> fee("AMAZONFEE", "AMAZON FEE", MARKET_FEES, money));
        plan(calendar, scale.rarities(100), 0, 1, day -> fee("BANK CHARGES", bankCharges(), BANK_FEES, 1));
        plan(calendar, scale.rarities(100), 0, 1, day -> fee("S", "SAMPLES", SAMPLES, 1));
        plan(calendar, scale.rarities(16), 0.5, 1, day -> commission());
        plan(calendar, scale.rarities(50), 0, 1, day -> List.of(SampleInvoice.ofNobody("", fees.voucher())));
        plan(calendar, scale.rarities(13), 0.03, 0.2, day -> test("TEST001", 4_500, 5));
        plan(calendar, scale.rarities(3), 0.03, 0.2, day -> test("TEST002", 1_000, 1));
        plan(calendar, scale.rarities(64), 0.07, 0.08, this::adjustment);
        plan(calendar, scale.rarities(6), 0.25, 0.25, this::adjustment);
        plan(calendar, scale.rarities(18), 0, 1, day -> padding());
        plan(calendar, scale.rarities(1), 0.56, 0.56, this::blunder);
        plan(calendar, scale.rarities(1), 0.99, 0.99, this::blunder);
        plans.sort(Comparator.comparingInt(Plan::day));
    }

    /** The rare invoices of a day; days must be asked for in their order. */
    List<SampleInvoice> on(SampleDay day) {
        List<SampleInvoice> invoices = new ArrayList<>();
        while (next < plans.size() && plans.get(next).day() <= day.index()) {
            invoices.addAll(plans.get(next).event().apply(day));
            next++;
        }
        return invoices;
    }

    private void plan(
            SampleCalendar calendar,
            int times,
            double from,
            double to,
            Function<SampleDay, List<SampleInvoice>> event) {
        for (int i = 0; i < times; i++) {
            plans.add(new Plan(calendar.indexAt(from + (to - from) * random.nextDouble()), event));
        }
    }

    private List<SampleInvoice> badDebt(int sign) {
        int mils = mils(BAD_DEBT * money * (0.3 + random.nextDouble()));
        return List.of(SampleInvoice.ofNobody("A", SampleLine.of("B", "Adjust bad debt", 1, sign * mils)));
    }

    private List<SampleInvoice> fee(String code, String description, SampleCurve pounds, double factor) {
        boolean paidBack = random.chance(0.08);
        int mils = mils(pounds.draw(random) * factor);
        SampleLine line = SampleLine.of(code, description, paidBack ? 1 : -1, mils);
        return List.of(SampleInvoice.ofNobody(paidBack ? "" : CANCELLED, line));
    }

    private String bankCharges() {
        return random.chance(0.06) ? " Bank Charges" : "Bank Charges";
    }

    private List<SampleInvoice> commission() {
        SampleInvoice invoice = ofCustomer(CANCELLED, 5);
        invoice.add(SampleLine.of("CRUK", "CRUK Commission", -1, mils(COMMISSIONS.draw(random))));
        return List.of(invoice);
    }

    private List<SampleInvoice> test(String code, int mils, int quantity) {
        boolean undone = random.chance(0.2);
        SampleInvoice invoice = ofCustomer(undone ? CANCELLED : "", 7);
        invoice.add(SampleLine.of(code, "This is a test product.", undone ? -1 : quantity, mils));
        return List.of(invoice);
    }

    private List<SampleInvoice> adjustment(SampleDay day) {
        boolean negative = random.chance(0.46);
        SampleInvoice invoice = ofCustomer(negative ? CANCELLED : "", random.below(Math.max(1, customers.arrived())));
        String by = people == null ? "" : "by " + people.firstName(random) + " ";
        String description = "Adjustment " + by + "on " + day.date().getDayOfMonth() + "/" + day.month() + "/"
                + day.date().getYear() + " at noon";
        String cut = description.substring(0, Math.min(LONGEST_DESCRIPTION, description.length()));
        invoice.add(SampleLine.of("ADJUST", cut, negative ? -1 : 1, mils(ADJUSTMENTS.draw(random) * Math.sqrt(money))));
        return List.of(invoice);
    }

    private List<SampleInvoice> padding() {
        SampleInvoice invoice = ofCustomer("", random.below(Math.max(1, customers.arrived())));
        invoice.add(SampleLine.of("PADS", "PADS FOR EVERY CUSHION", 1, 1));
        return List.of(invoice);
    }

    /** An order with far too many pieces, and its cancellation. */
    private List<SampleInvoice> blunder(SampleDay day) {
        SampleProduct product = catalogue.product(random.below(catalogue.size()));
        int pieces = (int) Math.max(1, BLUNDER_PIECES * money * (0.9 + 0.2 * random.nextDouble()));
        int mils = SampleProduct.LADDER.get(17 + random.below(3)) * 10;
        int customer = random.below(Math.max(1, customers.arrived()));
        SampleInvoice order = ofCustomer("", customer);
        order.add(SampleLine.of(product.code(), product.description(), pieces, mils));
        SampleInvoice cancellation = ofCustomer(CANCELLED, customer);
        cancellation.add(SampleLine.of(product.code(), product.description(), -pieces, mils));
        return List.of(order, cancellation);
    }

    /** Of that customer, or of nobody as long as there are none. */
    private SampleInvoice ofCustomer(String prefix, int wanted) {
        if (customers.arrived() == 0) {
            return SampleInvoice.ofNobody(prefix);
        }
        int customer = Math.min(wanted, customers.arrived() - 1);
        return new SampleInvoice(prefix, customer, customer, customers.country(customer), new ArrayList<>());
    }

    private static int mils(double pounds) {
        return (int) Math.max(1, Math.round(pounds * 100)) * 10;
    }
}
