package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** What one customer bought in each stretch, and how often a year before. */
    private static final class Past {
        private final int[] orders = new int[WEEKS + 1];
        private final double[] values = new double[WEEKS + 1];
        private final int[] ordersLastYear = new int[WEEKS + 1];

        void measure(PurchaseHistory customer, int day) {
            for (int stretch = 0; stretch <= WEEKS; stretch++) {
                int before = day + from(stretch) - 1;
                int last = day + to(stretch);
                orders[stretch] = customer.ordersBetween(before, last);
                values[stretch] = customer.amountBetween(before, last);
                ordersLastYear[stretch] = customer.ordersBetween(before - YEAR, last - YEAR);
            }
        }
    }

    /** What is forecast for the customers of a segment, what came of it, and what was a year before. */
    private static final class Sums {
        private final DoubleSummaryStatistics orders = new DoubleSummaryStatistics();
        private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        private final long[] ordersThatCame = new long[WEEKS + 1];
        private final List<DoubleSummaryStatistics> valuesThatCame =
                Stream.generate(DoubleSummaryStatistics::new).limit(WEEKS + 1).toList();
        private final long[] ordersLastYear = new long[WEEKS + 1];

        void add(PurchaseForecast forecast, Past past) {
            orders.accept(forecast.orders());
            values.accept(forecast.value());
            for (int stretch = 0; stretch <= WEEKS; stretch++) {
                ordersThatCame[stretch] += past.orders[stretch];
                valuesThatCame.get(stretch).accept(past.values[stretch]);
                ordersLastYear[stretch] += past.ordersLastYear[stretch];
            }
        }

        PurchaseStretch stretch(String segment, int stretch, double share) {
            return new PurchaseStretch(
                    segment,
                    from(stretch),
                    to(stretch),
                    orders.getSum() * share,
                    values.getSum() * share,
                    ordersThatCame[stretch],
                    valuesThatCame.get(stretch).getSum(),
                    ordersLastYear[stretch]);
        }
    }

    /** The first day of a week, counted from 0, or of all of them, which count as one week more. */
    private static int from(int stretch) {
        return stretch == WEEKS ? 1 : stretch * WEEK + 1;
    }

    private static int to(int stretch) {
        return stretch == WEEKS ? WEEKS * WEEK : (stretch + 1) * WEEK;
    }

    /**
     * Each of the next 13 weeks, and all of them, for each segment and for all; a forecaster without a model has none.
     *
     * @param known what is known on the forecaster's day
     */
    static List<PurchaseStretch> of(PurchaseForecaster forecaster, PurchaseKnowledge known, PurchaseSegments segments) {
        List<PurchaseSummary> summaries = known.summaries(forecaster.clock());
        Map<String, Sums> sums = new TreeMap<>();
        Past past = new Past();
        for (int i = 0; i < known.size(); i++) {
            Optional<PurchaseForecast> forecast = forecaster.forecast(summaries.get(i), WEEKS * WEEK);
            String segment = segments.at(known.place(i));
            if (forecast.isPresent() && segment != null) {
                past.measure(known.log().customers().get(known.place(i)), known.day());
                sums.computeIfAbsent(segment, any -> new Sums()).add(forecast.get(), past);
                sums.computeIfAbsent(ALL, any -> new Sums()).add(forecast.get(), past);
            }
        }
        List<PurchaseStretch> stretches = new ArrayList<>();
        sums.forEach((segment, sum) -> {
            for (int stretch = 0; stretch <= WEEKS; stretch++) {
                stretches.add(sum.stretch(segment, stretch, share(forecaster, from(stretch), to(stretch))));
            }
        });
        return stretches;
    }

    /** The part of the 13 weeks, as the clock counts them, that lies in a stretch. */
    private static double share(PurchaseForecaster forecaster, int from, int to) {
        int day = forecaster.day();
        PurchaseClock clock = forecaster.clock();
        return clock.weeks(day + from - 1, day + to) / clock.weeks(day, day + WEEKS * WEEK);
    }
}
