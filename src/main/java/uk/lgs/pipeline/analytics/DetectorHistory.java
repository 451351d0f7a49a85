package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weeks before a judged week on which the shop was open, as arrays.
 *
 * @param design the terms of the regression
 * @param terms the terms' values of each week
 * @param counts the count of each week
 * @param offsets the logarithm of the open days of each week
 */
record DetectorHistory(DetectorDesign design, double[][] terms, double[] counts, double[] offsets) {
    /** Older weeks say nothing about the next one: five years, as Farrington et al. (1996) look back. */
    private static final int MOST_WEEKS = 261;

    /** The history of the week at a position of a series. */
    static DetectorHistory before(WeeklySeries series, int judged) {
        int first = Math.max(0, judged - MOST_WEEKS);
        DetectorDesign design = new DetectorDesign(judged - first);
        int[] open = IntStream.range(first, judged)
                .filter(week -> !series.week(week).isClosed())
                .toArray();
        double[][] terms = new double[open.length][];
        double[] counts = new double[open.length];
        double[] offsets = new double[open.length];
        for (int i = 0; i < open.length; i++) {
            WeeklyCount week = series.week(open[i]);
            terms[i] = design.row(week.weekStart(), judged - open[i]);
            counts[i] = week.count();
            offsets[i] = Math.log(week.openDays());
        }
        return new DetectorHistory(design, terms, counts, offsets);
    }

    int size() {
        return counts.length;
    }

    /** The logarithm of the median count of an open day. */
    double usualLevel() {
        double[] rates = IntStream.range(0, size())
                .mapToDouble(i -> (counts[i] + 0.1) / Math.exp(offsets[i]))
                .toArray();
        Arrays.sort(rates);
        return Math.log(rates[rates.length / 2]);
    }
}
