package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The naive forecasts of {@link PurchaseMethod}, for customers who had ordered by the origin. */
final class PurchaseBaselines {
    private static final int YEAR = 364;
    private static final PurchaseForecast NOTHING = new PurchaseForecast(0, 0, 0);

    private final List<PurchaseHistory> customers;
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

    PurchaseBaselines(List<PurchaseHistory> customers, int origin, int days) {
        this.customers = customers;
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
    PurchaseForecast[] segmentMean(Map<String, String> segmentBefore, Map<String, String> segmentNow) {
        Map<String, Sums> sums = new HashMap<>();
        Sums all = new Sums();
        for (PurchaseHistory customer : customers) {
            String segment = segmentBefore.get(customer.customer());
            if (segment != null) {
                PurchaseForecast past = past(customer, origin - days);
                sums.computeIfAbsent(segment, any -> new Sums()).add(past);
                all.add(past);
            }
        }
        return each(customer -> sums.getOrDefault(segmentNow.getOrDefault(customer.customer(), ""), all)
                .means());
    }

    PurchaseForecast[] nobody() {
        PurchaseForecast[] nothing = new PurchaseForecast[customers.size()];
        Arrays.fill(nothing, NOTHING);
        return nothing;
    }

    /** What a customer did in the days after {@code from}, as if it were a forecast. */
    private PurchaseForecast past(PurchaseHistory customer, int from) {
        int orders = customer.ordersBetween(from, from + days);
        return new PurchaseForecast(Math.min(orders, 1), orders, customer.amountBetween(from, from + days));
    }

    private PurchaseForecast[] each(Function<PurchaseHistory, PurchaseForecast> forecast) {
        return customers.stream().map(forecast).toArray(PurchaseForecast[]::new);
    }
}
