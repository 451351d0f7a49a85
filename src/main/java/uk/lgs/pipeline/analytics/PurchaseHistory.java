package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/**
 * One customer's orders, where all that is bought on one day is one order.
 *
 * @param customer pseudonym, or whatever names the customer in a file
 * @param days the days of the orders, ascending, each once, as days since 1970-01-01; at least one
 * @param amounts what was bought on each of these days, pounds
 */
record PurchaseHistory(String customer, int[] days, double[] amounts) {
    PurchaseHistory {
        if (days.length == 0 || days.length != amounts.length) {
            throw new IllegalArgumentException(days.length + " days with " + amounts.length + " amounts");
        }
        for (int i = 1; i < days.length; i++) {
            if (days[i] <= days[i - 1]) {
                throw new IllegalArgumentException("days are not ascending");
            }
        }
    }

    int firstDay() {
        return days[0];
    }

    /** How many orders there are up to {@code day}, that day included. */
    int ordersUntil(int day) {
        int place = Arrays.binarySearch(days, day);
        return place >= 0 ? place + 1 : -place - 1;
    }

    /** How many orders there are after {@code from}, up to {@code to} included. */
    int ordersBetween(int from, int to) {
        return ordersUntil(to) - ordersUntil(from);
    }

    /** What was bought after {@code from}, up to {@code to} included, pounds. */
    double amountBetween(int from, int to) {
        double sum = 0;
        int end = ordersUntil(to);
        for (int i = ordersUntil(from); i < end; i++) {
            sum += amounts[i];
        }
        return sum;
    }
}
