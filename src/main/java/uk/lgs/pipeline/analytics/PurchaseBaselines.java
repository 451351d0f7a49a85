package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The naive forecasts of {@link PurchaseMethod}, for customers who had ordered by the origin. */
final class PurchaseBaselines {
    private static final int YEAR = 364;
    private static final PurchaseForecast NOTHING = new PurchaseForecast(0, 0, 0);

    private final PurchaseLog log;
    private final int[] places;
    private final int origin;
    private final int days;

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

    PurchaseBaselines(PurchaseLog log, int origin, int days) {
        this.log = log;
        places = log.placesKnownOn(origin);
        this.origin = origin;
        this.days = days;
    }

    /** Orders at random at the customer's rate of repeat orders, each worth what the customer's orders were worth. */
    PurchaseForecast[] ownRate() {
        return each(customer -> {
            int orders = customer.ordersUntil(origin);
            double expected = (orders - 1.0) / Math.max(1, origin - customer.firstDay()) * days;
            double amount = customer.amountBetween(customer.firstDay() - 1, origin) / orders;
            return new PurchaseForecast(-Math.expm1(-expected), expected, expected * amount);
        });
    }

    PurchaseForecast[] lastYear() {
        return each(customer -> past(customer, origin - YEAR));
    }

    /** What segments did on average before; a segment that had nobody then gets the mean of all. */
    PurchaseForecast[] segmentMean(PurchaseSegments before, PurchaseSegments now) {
        Map<String, Sums> sums = new HashMap<>();
        Sums all = new Sums();
        for (int place : places) {
            String segment = before.at(place);
            if (segment != null) {
                PurchaseForecast past = past(log.customers().get(place), origin - days);
                sums.computeIfAbsent(segment, any -> new Sums()).add(past);
                all.add(past);
            }
        }
        Map<String, PurchaseForecast> means = new HashMap<>();
        sums.forEach((segment, sum) -> means.put(segment, sum.means()));
        PurchaseForecast meanOfAll = all.means();
        return Arrays.stream(places)
                .mapToObj(place -> Objects.requireNonNullElse(means.get(now.at(place)), meanOfAll))
                .toArray(PurchaseForecast[]::new);
    }

    PurchaseForecast[] nobody() {
        PurchaseForecast[] nothing = new PurchaseForecast[places.length];
        Arrays.fill(nothing, NOTHING);
        return nothing;
    }

    /** What a customer did in the days after {@code from}, as if it were a forecast. */
    private PurchaseForecast past(PurchaseHistory customer, int from) {
        int orders = customer.ordersBetween(from, from + days);
        return new PurchaseForecast(Math.min(orders, 1), orders, customer.amountBetween(from, from + days));
    }

    private PurchaseForecast[] each(Function<PurchaseHistory, PurchaseForecast> forecast) {
        return Arrays.stream(places)
                .mapToObj(log.customers()::get)
                .map(forecast)
                .toArray(PurchaseForecast[]::new);
    }
}
