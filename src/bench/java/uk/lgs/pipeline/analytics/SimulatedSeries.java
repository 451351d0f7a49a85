package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;

/**
 * One made-up series with the truth behind it.
 *
 * @param family its kind
 * @param means true mean of each week
 * @param dispersion true dispersion: variance is mean + dispersion x mean²
 * @param series what is seen; nothing is injected into the weeks that are judged
 * @param spike the same with a spike among the judged weeks
 * @param dip the same with a dip there
 * @param injectedFrom first injected week
 * @param injectedWeeks number of injected weeks, 1 to 4
 * @param isOutlier which weeks of the history are outliers
 */
record SimulatedSeries(
        SimulatedFamily family,
        double[] means,
        double dispersion,
        WeeklySeries series,
        WeeklySeries spike,
        WeeklySeries dip,
        int injectedFrom,
        int injectedWeeks,
        boolean[] isOutlier) {
    static final int HISTORY = 104;
    static final int JUDGED = 52;
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);

    /** The series of a family and a seed. */
    static SimulatedSeries of(SimulatedFamily family, long seed) {
        return of(family, seed, 0);
    }

    /** The same whose level drifts by so much a week, as a logarithm, from the first judged week on. */
    static SimulatedSeries of(SimulatedFamily family, long seed, double drift) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        int weeks = HISTORY + JUDGED;
        int[] open = family.openDays(weeks, random);
        double[] means = family.means(weeks, open, random);
        for (int t = HISTORY; t < weeks; t++) {
            means[t] *= Math.exp(drift * (t - HISTORY + 1));
        }
        double dispersion = random.nextUniform(0.005, 0.06);
        long[] counts = new long[weeks];
        for (int t = 0; t < weeks; t++) {
            counts[t] = random.nextPoisson(Math.max(1e-9, random.nextGamma(1 / dispersion, means[t] * dispersion)));
        }
        boolean[] isOutlier = new boolean[weeks];
        int outliers = family.hasOutliers() ? random.nextInt(4, 8) : 0;
        for (int i = 0; i < outliers; i++) {
            double size = random.nextUniform(3, 10) * (random.nextUniform(0, 1) < 0.7 ? 1 : -1);
            int from = random.nextInt(0, HISTORY - 2);
            int to = from + random.nextInt(1, 2);
            inject(counts, means, dispersion, from, to, size);
            Arrays.fill(isOutlier, from, to, true);
        }
        int from = HISTORY + random.nextInt(0, JUDGED - 5);
        int length = random.nextInt(1, 4);
        double size = random.nextUniform(2, 10);
        long[] up = counts.clone();
        inject(up, means, dispersion, from, from + length, size);
        long[] down = counts.clone();
        inject(down, means, dispersion, from, from + length, -size);
        return new SimulatedSeries(
                family,
                means,
                dispersion,
                series(counts, open),
                series(up, open),
                series(down, open),
                from,
                length,
                isOutlier);
    }

    /** The true standard deviation of a week's count. */
    double deviation(int week) {
        return Math.sqrt(means[week] + dispersion * means[week] * means[week]);
    }

    /** Adds so many standard deviations to the weeks of a spell. */
    private static void inject(long[] counts, double[] means, double dispersion, int from, int to, double size) {
        for (int t = from; t < to; t++) {
            double deviation = Math.sqrt(means[t] + dispersion * means[t] * means[t]);
            counts[t] = Math.max(0, counts[t] + Math.round(size * deviation));
        }
    }

    private static WeeklySeries series(long[] counts, int[] open) {
        List<WeeklyCount> weeks = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            weeks.add(new WeeklyCount(FIRST.plusWeeks(t), counts[t], open[t]));
        }
        return new WeeklySeries(weeks);
    }
}
