package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap interval of a mean (Efron and Tibshirani 1993, chapter 13): the sample is drawn again with
 * replacement, and the interval runs from the 2.5 % to the 97.5 % quantile of the means. The seed is fixed, so the same sample
 * in the same order gives the same interval.
 */
final class BootstrapMean {
    private static final int DRAWS = 999;
    private static final int TAIL = 25; // of 999 ordered means, the 25th from either end
    private static final long SEED = 20091201L;

    /** Both ends, in the unit of the sample. */
    record Interval(double low, double high) {}

    private BootstrapMean() {}

    /** The 95 % interval of the mean of a sample of at least one value. */
    static Interval interval(double[] sample) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < sample.length; i++) {
                sum += sample[random.nextInt(sample.length)];
            }
            means[draw] = sum / sample.length;
        }
        Arrays.sort(means);
        return new Interval(means[TAIL - 1], means[DRAWS - TAIL]);
    }
}
