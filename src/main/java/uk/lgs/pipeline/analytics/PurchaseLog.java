package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The orders of all customers, in the order of the customers' names.
 *
 * @param customers each customer's orders
 * @param firstDay the day of the first order, as days since 1970-01-01
 * @param lastDay the last day that was observed, on which there need be no order
 */
record PurchaseLog(List<PurchaseHistory> customers, int firstDay, int lastDay) {
    PurchaseLog {
        customers = List.copyOf(customers);
    }

    /** Gathers orders, in any order. */
    static final class Builder {
        private final Map<String, TreeMap<Integer, Double>> amounts = new HashMap<>();

        /** Adds what a customer bought on a day; several amounts of one day add up. */
        Builder add(String customer, int day, double amount) {
            amounts.computeIfAbsent(customer, any -> new TreeMap<>()).merge(day, amount, Double::sum);
            return this;
        }

        /** The log, observed up to the last order. */
        PurchaseLog build() {
            return build(
                    amounts.values().stream().mapToInt(TreeMap::lastKey).max().orElse(0));
        }

        /** The log, observed up to a day, after which there is no order. */
        PurchaseLog build(int lastDay) {
            List<PurchaseHistory> customers = new ArrayList<>();
            amounts.forEach((customer, byDay) -> customers.add(new PurchaseHistory(
                    customer,
                    byDay.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    byDay.values().stream().mapToDouble(Double::doubleValue).toArray())));
            customers.sort(Comparator.comparing(PurchaseHistory::customer));
            int first =
                    customers.stream().mapToInt(PurchaseHistory::firstDay).min().orElse(0);
            return new PurchaseLog(customers, first, lastDay);
        }
    }

    /** The customers who had ordered by the end of {@code day}, with all their orders, later ones included. */
    List<PurchaseHistory> knownOn(int day) {
        return customers.stream().filter(customer -> customer.firstDay() <= day).toList();
    }

    /** What the models may know by the end of {@code day}, of those who had ordered by then. */
    List<PurchaseSummary> summaries(int day, PurchaseClock clock) {
        return knownOn(day).stream()
                .map(customer -> customer.summary(day, clock))
                .toList();
    }
}
