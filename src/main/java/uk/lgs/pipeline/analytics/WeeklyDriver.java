package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * What a part of a week's count adds to the distance between the count and what was expected.
 *
 * @param dimension by what the count is split
 * @param category the part
 * @param contribution the part's count less its usual share of the expected count, in the dimension's unit
 * @param share contribution over the distance of all parts of the dimension together; below zero on the other side
 * @param pValue probability that any of the parts that were compared lies so far out on this side by chance, at most 1
 */
record WeeklyDriver(String dimension, String category, double contribution, double share, double pValue) {
    /** A part is named if chance moves any of those compared so far less than once in twenty weeks (Bonferroni). */
    private static final double CHANCE = 0.05;

    /** A part that adds less to the distance is not worth a name. */
    private static final double LEAST_SHARE = 0.03;

    /**
     * All parts of a spike or dip, the one that adds most to its dimension's distance first.
     *
     * @param count of the week
     * @param expected count of the week, above zero
     */
    static List<WeeklyDriver> ranked(double count, double expected, List<WeeklyBreakdown> parts) {
        List<WeeklyDriver> drivers = new ArrayList<>();
        for (WeeklyBreakdown part : parts) {
            double whole = count > 0 ? part.whole() * expected / count : expected;
            drivers.add(of(part, whole));
        }
        drivers.sort(Comparator.comparingDouble(WeeklyDriver::share)
                .reversed()
                .thenComparing(WeeklyDriver::dimension)
                .thenComparing(WeeklyDriver::category));
        return drivers;
    }

    private static WeeklyDriver of(WeeklyBreakdown part, double whole) {
        double expected = whole * part.usual().share();
        double contribution = part.count() - expected;
        double distance = part.whole() - whole;
        double onceInAll =
                whole / Math.max(1, part.usual().wholeSum()); // what nobody counted before has a mean all the same
        double mean = Math.max(expected, onceInAll / 2);
        DetectorDistribution chance =
                new DetectorDistribution(mean, mean + part.usual().dispersion() * mean * mean);
        double counted = Math.rint(Math.max(0, part.count()));
        double tail = contribution > 0 ? chance.atLeast(counted) : chance.atMost(counted);
        return new WeeklyDriver(
                part.dimension(),
                part.category(),
                contribution,
                distance == 0 ? 0 : contribution / distance,
                Math.min(1, tail * part.among()));
    }

    /** Whether it adds to the distance, and by more than chance. */
    boolean isNotable() {
        return pValue < CHANCE && share > LEAST_SHARE;
    }

    /** The driver in words, such as {@code Germany +12}. */
    String words(ReportFormat format) {
        return category + format.text(" %+,.0f", contribution);
    }
}
