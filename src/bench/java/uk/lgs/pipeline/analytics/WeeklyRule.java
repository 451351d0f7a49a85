package uk.lgs.pipeline.analytics;

import java.util.stream.IntStream;

/** A way to judge a week by the weeks before it. */
interface WeeklyRule {
    String title();

    /** The score from which this rule calls a week unusual when nobody tunes it. */
    double usual();

    /** How unusual a week is: below zero for a dip, above for a spike, larger for more. */
    double score(WeeklySeries series, int week, SimulatedSeries truth);

    /** The scores of the weeks from a position up to another, without it. */
    default double[] scores(WeeklySeries series, int from, int to, SimulatedSeries truth) {
        return IntStream.range(from, to).mapToDouble(week -> score(series, week, truth)).toArray();
    }

    /** A p-value as a score. */
    static double ofPValue(DetectorDistribution distribution, long count) {
        double low = distribution.atMost(count);
        double high = distribution.atLeast(count);
        double score = -Math.log10(Math.max(1e-300, Math.min(1, 2 * Math.min(low, high))));
        return high < low ? score : -score;
    }
}
