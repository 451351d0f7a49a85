package uk.lgs.pipeline.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The naive forecasts of {@link PurchaseMethod}, for customers who had ordered by the origin. */
final class PurchaseBaselines {
    /** Days from a day to the one of the same name a year later. */
    static final int YEAR = 364;

    private static final PurchaseForecast NOTHING = new PurchaseForecast(0, 0, 0);

    private final PurchaseKnowledge known;
    private final int days;
    private final PurchaseWindow lastYear;
    private final PurchaseWindow before;

    /** Sums over the customers of a segment. */
    private static final class Sums {
        private double customers;
        private double buyers;
        private double orders;
        private double amount;

        void add(PurchaseForecast past) {
            customers++;
            buyers += past.probability();
            orders += past.orders();
            amount += past.value();
        }

        PurchaseForecast means() {
            return customers == 0
                    ? NOTHING
                    : new PurchaseForecast(buyers / customers, orders / customers, amount / customers);
        }
    }

    /**
     * Forecasts for so many days after the day of what is known.
     *
     * @param lastYear what was ordered on these days {@value #YEAR} days before
     * @param before what was ordered in as many days up to that day
     */
    PurchaseBaselines(PurchaseKnowledge known, int days, PurchaseWindow lastYear, PurchaseWindow before) {
        this.known = known;
        this.days = days;
        this.lastYear = lastYear;
        this.before = before;
    }

    /** Orders at random at the customer's rate of repeat orders, each worth what the customer's orders were worth. */
    PurchaseForecast[] ownRate() {
        return each(customer -> {
            int orders = known.orders(customer);
            double expected = (orders - 1.0) / Math.max(1, known.day() - known.firstDay(customer)) * days;
            double amount = known.amount(customer) / orders;
            return new PurchaseForecast(-Math.expm1(-expected), expected, expected * amount);
        });
    }

    PurchaseForecast[] lastYear() {
        return each(lastYear::asForecast);
    }

    /** What segments did on average before; a segment that had nobody then gets the mean of all. */
    PurchaseForecast[] segmentMean(PurchaseSegments then, PurchaseSegments now) {
        Map<String, Sums> sums = new HashMap<>();
        Sums all = new Sums();
        for (int i = 0; i < known.size(); i++) {
            String segment = then.at(known.place(i));
            if (segment != null) {
                PurchaseForecast past = before.asForecast(i);
                sums.computeIfAbsent(segment, any -> new Sums()).add(past);
                all.add(past);
            }
        }
        Map<String, PurchaseForecast> means = new HashMap<>();
        sums.forEach((segment, sum) -> means.put(segment, sum.means()));
        PurchaseForecast meanOfAll = all.means();
        return each(customer -> Objects.requireNonNullElse(means.get(now.at(known.place(customer))), meanOfAll));
    }

    PurchaseForecast[] nobody() {
        return each(customer -> NOTHING);
    }

    private PurchaseForecast[] each(IntFunction<PurchaseForecast> forecast) {
        return IntStream.range(0, known.size()).mapToObj(forecast).toArray(PurchaseForecast[]::new);
    }
}
