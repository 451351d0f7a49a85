package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

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
        private final Map<String, Orders> orders = new HashMap<>();

        /** Adds what a customer bought on a day; several amounts of one day add up. */
        Builder add(String customer, int day, double amount) {
            orders.computeIfAbsent(customer, any -> new Orders()).add(day, amount);
            return this;
        }

        /** The log, observed up to the last order; the builder has nothing left. */
        PurchaseLog build() {
            return build(
                    orders.values().stream().mapToInt(Orders::lastDay).max().orElse(0));
        }

        /** The log, observed up to a day, after which there is no order; the builder has nothing left. */
        PurchaseLog build(int lastDay) {
            List<String> names = new ArrayList<>(orders.keySet());
            names.sort(Comparator.naturalOrder());
            List<PurchaseHistory> customers = new ArrayList<>(names.size());
            for (String name : names) {
                customers.add(Objects.requireNonNull(orders.remove(name)).of(name)); // never all of them twice
            }
            int first =
                    customers.stream().mapToInt(PurchaseHistory::firstDay).min().orElse(0);
            return new PurchaseLog(customers, first, lastDay);
        }
    }

    /** One customer's orders by day, ascending, in arrays: there are as many days as there are orders. */
    private static final class Orders {
        private int[] days = new int[2];
        private double[] amounts = new double[2];
        private int size;

        void add(int day, double amount) {
            int place = Arrays.binarySearch(days, 0, size, day);
            if (place >= 0) {
                amounts[place] += amount;
                return;
            }
            if (size == days.length) {
                days = Arrays.copyOf(days, size * 2);
                amounts = Arrays.copyOf(amounts, size * 2);
            }
            int free = -place - 1;
            System.arraycopy(days, free, days, free + 1, size - free);
            System.arraycopy(amounts, free, amounts, free + 1, size - free);
            days[free] = day;
            amounts[free] = amount;
            size++;
        }

        int lastDay() {
            return days[size - 1];
        }

        PurchaseHistory of(String customer) {
            return new PurchaseHistory(customer, Arrays.copyOf(days, size), Arrays.copyOf(amounts, size));
        }
    }

    /** The customers who had ordered by the end of {@code day}, with all their orders, later ones included. */
    List<PurchaseHistory> knownOn(int day) {
        return customers.stream().filter(customer -> customer.firstDay() <= day).toList();
    }

    /** Where they stand among all customers, in the same order. */
    int[] placesKnownOn(int day) {
        return IntStream.range(0, customers.size())
                .filter(place -> customers.get(place).firstDay() <= day)
                .toArray();
    }

    /** Where a customer stands among all; below 0 for one who never ordered. */
    int placeOf(String customer) {
        int low = 0;
        int high = customers.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = customers.get(middle).customer().compareTo(customer);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    /** What the models may know by the end of {@code day}, of those who had ordered by then. */
    List<PurchaseSummary> summaries(int day, PurchaseClock clock) {
        return knownOn(day).stream()
                .map(customer -> customer.summary(day, clock))
                .toList();
    }
}
