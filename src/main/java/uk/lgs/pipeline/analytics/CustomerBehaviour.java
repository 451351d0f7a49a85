package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * How a known customer buys, over all their orders.
 *
 * @param key pseudonym
 * @param recencyDays days from the last order to the last order of anybody
 * @param orders number of orders, at least 1
 * @param activeMonths calendar months with an order
 * @param orderValue mean amount of an order in pounds
 * @param linesPerOrder mean lines of an order
 * @param piecesPerLine mean pieces of a line
 */
record CustomerBehaviour(
        String key,
        long recencyDays,
        long orders,
        long activeMonths,
        double orderValue,
        double linesPerOrder,
        double piecesPerLine) {
    private static final double LARGE_ORDER = 1_000;
    private static final double MIDDLING_ORDER = 250;
    private static final int REGULAR_MONTHS = 4;

    /** What is compared between customers, in the order of {@link #features()}: what a high and what a low value means. */
    static final List<Feature> FEATURES = List.of(
            new Feature("long gone", "recent"),
            new Feature("frequent", "seldom"),
            new Feature("large orders", "small orders"),
            new Feature("wide range", "narrow range"),
            new Feature("many of each", "few of each"));

    /** The words for a high and a low value of a feature. */
    record Feature(String high, String low) {}

    /** Logarithms of recency, orders, order value, lines per order and pieces per line. */
    double[] features() {
        return new double[] {
            Math.log1p(recencyDays),
            Math.log(orders),
            Math.log1p(orderValue),
            Math.log(Math.max(1, linesPerOrder)),
            Math.log(Math.max(1, piecesPerLine))
        };
    }

    /**
     * A rule of thumb, not known of anybody: wholesale buyers place orders of 1,000 pounds on average, or of 250 pounds in at
     * least four different months; private buyers stay below 250 pounds and four months; of others it cannot be told.
     */
    String buyer() {
        boolean isRegular = activeMonths >= REGULAR_MONTHS;
        if (orderValue >= LARGE_ORDER || orderValue >= MIDDLING_ORDER && isRegular) {
            return "wholesale";
        }
        return orderValue < MIDDLING_ORDER && !isRegular ? "private" : "unclear";
    }

    /** The features of customers, each with mean 0 and standard deviation 1; a feature that is the same for all is 0. */
    static List<double[]> standardised(List<CustomerBehaviour> customers) {
        List<double[]> rows = new ArrayList<>();
        customers.forEach(customer -> rows.add(customer.features()));
        for (int feature = 0; feature < FEATURES.size(); feature++) {
            int column = feature;
            double mean =
                    rows.stream().mapToDouble(row -> row[column]).average().orElse(0);
            double variance = rows.stream()
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElse(0);
            double deviation = Math.sqrt(variance);
            rows.forEach(row -> row[column] = deviation == 0 ? 0 : (row[column] - mean) / deviation);
        }
        return rows;
    }
}
