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
 * The orders of all customers, in the order of the customers' names. They may lie in a file, as those of a publication do ({@link
 * PurchaseStore}): they are passed over from the first customer to the last, and none is kept.
 */
final class PurchaseLog {
    private final List<PurchaseHistory> customers;
    private final String[] names;
    private final int[] firstDays;
    private final int firstDay;
    private final int lastDay;

    /**
     * A log of customers in the order of their names.
     *
     * @param lastDay the last day that was observed, as days since 1970-01-01, on which there need be no order
     */
    PurchaseLog(List<PurchaseHistory> customers, int lastDay) {
        this.customers = customers;
        this.lastDay = lastDay;
        names = new String[customers.size()];
        firstDays = new int[customers.size()];
        int place = 0;
        for (PurchaseHistory customer : customers) {
            names[place] = customer.customer();
            firstDays[place++] = customer.firstDay();
        }
        firstDay = IntStream.of(firstDays).min().orElse(0);
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
            return new PurchaseLog(List.copyOf(customers), lastDay);
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

    /** Each customer's orders. */
    List<PurchaseHistory> customers() {
        return customers;
    }

    /** How many customers there are. */
    int size() {
        return names.length;
    }

    /** The name of the customer at a place. */
    String name(int place) {
        return names[place];
    }

    /** The day of the first order of the customer at a place. */
    int firstDay(int place) {
        return firstDays[place];
    }

    /** The day of the first order of all, as days since 1970-01-01. */
    int firstDay() {
        return firstDay;
    }

    /** The last day that was observed. */
    int lastDay() {
        return lastDay;
    }

    /** What was known by the end of {@code day} of those who had ordered by then; one pass over the orders. */
    PurchaseKnowledge on(int day) {
        return new PurchaseKnowledge(this, day);
    }

    /** Where those who had ordered by the end of {@code day} stand among all customers, in the same order. */
    int[] placesKnownOn(int day) {
        return IntStream.range(0, firstDays.length)
                .filter(place -> firstDays[place] <= day)
                .toArray();
    }

    /** Where a customer stands among all; below 0 for one who never ordered. */
    int placeOf(String customer) {
        return Arrays.binarySearch(names, customer);
    }
}
