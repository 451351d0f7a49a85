package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What the customers who are in a segment on one day buy within a stretch of days after it.
 *
 * @param segment the segment, or {@link #ALL}
 * @param from the first day of the stretch, in days after the forecast's day, from 1
 * @param to its last day
 * @param orders forecast number of orders
 * @param value forecast amount, pounds
 * @param ordersThatCame what came of them; 0 where it is not known yet
 * @param valueThatCame likewise, pounds
 * @param ordersLastYear what the same customers ordered on the same days 52 weeks before
 */
record PurchaseStretch(
        String segment,
        int from,
        int to,
        double orders,
        double value,
        double ordersThatCame,
        double valueThatCame,
        double ordersLastYear) {
    /** Stands for the customers of all segments. */
    static final String ALL = "All customers";

    /** Weeks that are forecast. */
    static final int WEEKS = 13;

    private static final int WEEK = 7;
    private static final int YEAR = 364;

    /** Whether it is one week, not all of them. */
    boolean isWeek() {
        return to - from < WEEK;
    }

    /** Each of the next 13 weeks, and all of them, for each segment and for all; a forecaster without a model has none. */
    static List<PurchaseStretch> of(PurchaseForecaster forecaster, PurchaseSegments segments) {
        int[] places = forecaster.log().placesKnownOn(forecaster.day());
        List<PurchaseHistory> customers = forecaster.log().knownOn(forecaster.day());
        List<PurchaseSummary> summaries = forecaster.customers();
        Map<String, List<Integer>> members = new TreeMap<>();
        double[] orders = new double[customers.size()];
        double[] values = new double[customers.size()];
        for (int i = 0; i < customers.size(); i++) {
            Optional<PurchaseForecast> forecast = forecaster.forecast(summaries.get(i), WEEKS * WEEK);
            String segment = segments.at(places[i]);
            if (forecast.isPresent() && segment != null) {
                orders[i] = forecast.get().orders();
                values[i] = forecast.get().value();
                members.computeIfAbsent(segment, any -> new ArrayList<>()).add(i);
                members.computeIfAbsent(ALL, any -> new ArrayList<>()).add(i);
            }
        }
        Map<String, Members> sums = new TreeMap<>();
        members.forEach((segment, indexes) -> sums.put(segment, Members.of(indexes, orders, values)));
        Map<String, List<PurchaseStretch>> stretches = new TreeMap<>();
        for (int week = 0; week <= WEEKS; week++) {
            boolean isWhole = week == WEEKS;
            int from = isWhole ? 1 : week * WEEK + 1;
            int to = isWhole ? WEEKS * WEEK : (week + 1) * WEEK;
            double share = share(forecaster, from, to);
            Past past = Past.of(customers, forecaster.day() + from - 1, forecaster.day() + to);
            sums.forEach((segment, those) -> stretches
                    .computeIfAbsent(segment, any -> new ArrayList<>())
                    .add(new PurchaseStretch(
                            segment,
                            from,
                            to,
                            those.orders() * share,
                            those.value() * share,
                            those.sum(past.orders()),
                            those.sum(past.amounts()),
                            those.sum(past.ordersLastYear()))));
        }
        return stretches.values().stream().flatMap(List::stream).toList();
    }

    /** What came of each customer within some days, and on the same days 52 weeks before. */
    private record Past(double[] orders, double[] amounts, double[] ordersLastYear) {
        static Past of(List<PurchaseHistory> customers, int before, int last) {
            return new Past(
                    each(customers, customer -> customer.ordersBetween(before, last)),
                    each(customers, customer -> customer.amountBetween(before, last)),
                    each(customers, customer -> customer.ordersBetween(before - YEAR, last - YEAR)));
        }

        private static double[] each(List<PurchaseHistory> customers, ToDoubleFunction<PurchaseHistory> measure) {
            return customers.stream().mapToDouble(measure).toArray();
        }
    }

    /** The customers of a segment, by place, and what is forecast of them for all 13 weeks. */
    private record Members(int[] places, double orders, double value) {
        static Members of(List<Integer> places, double[] orders, double[] values) {
            int[] each = places.stream().mapToInt(place -> place).toArray();
            return new Members(each, sum(each, orders), sum(each, values));
        }

        double sum(double[] values) {
            return sum(places, values);
        }

        private static double sum(int[] places, double[] values) {
            return Arrays.stream(places).mapToDouble(place -> values[place]).sum();
        }
    }

    /** The part of the 13 weeks, as the clock counts them, that lies in a stretch. */
    private static double share(PurchaseForecaster forecaster, int from, int to) {
        int day = forecaster.day();
        PurchaseClock clock = forecaster.clock();
        return clock.weeks(day + from - 1, day + to) / clock.weeks(day, day + WEEKS * WEEK);
    }
}
