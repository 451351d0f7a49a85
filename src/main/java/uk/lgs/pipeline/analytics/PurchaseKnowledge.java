package uk.lgs.pipeline.analytics;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What was known, by the end of a day, of each customer who had ordered by then, in the order of the log: 28 bytes a customer,
 * however many orders there were.
 */
final class PurchaseKnowledge {
    private final PurchaseLog log;
    private final int day;
    private final int[] places;
    private final int[] orders;
    private final int[] lastDays;
    private final double[] amounts;
    private final double[] repeatAmounts;
    private final int[] repeatsByDay;

    PurchaseKnowledge(PurchaseLog log, int day) {
        this.log = log;
        this.day = day;
        places = log.placesKnownOn(day);
        orders = new int[places.length];
        lastDays = new int[places.length];
        amounts = new double[places.length];
        repeatAmounts = new double[places.length];
        repeatsByDay = new int[Math.max(0, day - log.firstDay() + 1)];
        for (int i = 0; i < places.length; i++) {
            add(i, log.customers().get(places[i]));
        }
    }

    private void add(int i, PurchaseHistory customer) {
        int known = customer.ordersUntil(day);
        orders[i] = known;
        lastDays[i] = customer.days()[known - 1];
        amounts[i] = customer.amountBetween(customer.firstDay() - 1, day);
        repeatAmounts[i] = customer.amountBetween(customer.firstDay(), day);
        for (int order = 1; order < known; order++) {
            repeatsByDay[customer.days()[order] - log.firstDay()]++;
        }
    }

    PurchaseLog log() {
        return log;
    }

    /** The day, as days since 1970-01-01. */
    int day() {
        return day;
    }

    /** How many customers are known. */
    int size() {
        return places.length;
    }

    /** Where the customer stands in the log; customers are asked for from 0 on, as in all that follows. */
    int place(int customer) {
        return places[customer];
    }

    /** The days with an order. */
    int orders(int customer) {
        return orders[customer];
    }

    int firstDay(int customer) {
        return log.firstDay(places[customer]);
    }

    int lastDay(int customer) {
        return lastDays[customer];
    }

    /** What was bought in all, pounds. */
    double amount(int customer) {
        return amounts[customer];
    }

    /** How many orders that were not their customer's first came on each day, from the log's first day on. */
    int[] repeatsByDay() {
        return repeatsByDay.clone();
    }

    /** What the models need to know; times in weeks of the clock. Each is made when it is asked for. */
    List<PurchaseSummary> summaries(PurchaseClock clock) {
        return new Summaries(clock);
    }

    private final class Summaries extends AbstractList<PurchaseSummary> implements RandomAccess {
        private final PurchaseClock clock;

        Summaries(PurchaseClock clock) {
            this.clock = clock;
        }

        @Override
        public PurchaseSummary get(int customer) {
            int repeats = orders[customer] - 1;
            int first = firstDay(customer);
            return new PurchaseSummary(
                    log.name(places[customer]),
                    repeats,
                    clock.weeks(first, lastDays[customer]),
                    clock.weeks(first, day),
                    repeats > 0 ? repeatAmounts[customer] / repeats : 0);
        }

        @Override
        public int size() {
            return places.length;
        }
    }
}
