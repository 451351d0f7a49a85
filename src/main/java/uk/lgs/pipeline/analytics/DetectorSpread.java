package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/** How far single weeks lie from their means: the dispersion of ordinary weeks, and which weeks are not ordinary. */
final class DetectorSpread {
    /** An outlier lies so many times as far from its mean as an ordinary week. */
    private static final double OUTLIER = 5;

    /** The share of outliers before any week is seen: one, as if that were known from fifty weeks. */
    private static final double PRIOR_OUTLIERS = 1;

    private static final double PRIOR_WEEKS = 50;

    /** A spell on one side that is longer, in weeks, is a new level, not a spell of outliers. */
    private static final int LONGEST_SPELL = 5;

    /** Where less than one is expected, outliers are told as if it were one: a single count is none. */
    private static final double LEAST_MEAN = 1;

    private static final double LEAST_SHARE = 0.2;
    private static final double LARGEST = 4;
    private static final int HALVINGS = 30;

    /** Beyond it a week's pull on the first rounds does not grow: 95 % efficient for normal values (Huber 1964). */
    private static final double BOUND = 1.345;

    /** Half of all normal values lie within so many standard deviations. */
    private static final double MEDIAN = 0.6745;

    private DetectorSpread() {}

    /**
     * The dispersion for which half of the Pearson residuals lie within the middle half of a normal distribution: a first value
     * that outliers hardly move, though less exact than {@link #dispersion}.
     *
     * @param parameters effective number of parameters that were fitted
     */
    static double medianDispersion(double[] counts, double[] means, double parameters) {
        int n = counts.length;
        double share = Math.max(LEAST_SHARE, 1 - parameters / n);
        double[] dispersions = new double[n];
        for (int i = 0; i < n; i++) {
            double distance = (counts[i] - means[i]) / MEDIAN;
            dispersions[i] = (distance * distance / share - means[i]) / (means[i] * means[i]);
        }
        Arrays.sort(dispersions);
        double median = (dispersions[(n - 1) / 2] + dispersions[n / 2]) / 2;
        return Math.max(0, Math.min(LARGEST, median));
    }

    /** How much each week counts while outliers are not told yet, 0 to 1: its pull is that of a week at the bound at most. */
    static double[] boundedWeights(double[] counts, double[] means, double dispersion) {
        double[] weights = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double size = Math.abs(residual(counts[i], Math.max(LEAST_MEAN, means[i]), dispersion));
            weights[i] = Math.min(1, BOUND / Math.max(BOUND, size));
        }
        return weights;
    }

    /**
     * The dispersion for which the weighted Pearson residuals have the variance that they should have: a count's variance is
     * mean + dispersion x mean².
     *
     * @param parameters effective number of parameters that were fitted
     */
    static double dispersion(double[] counts, double[] means, double[] weights, double parameters) {
        double weeks = Arrays.stream(weights).sum();
        double target = Math.max(1, weeks * (1 - parameters / counts.length));
        double low = 0;
        double high = LARGEST;
        if (squares(counts, means, weights, low) <= target) {
            return 0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (squares(counts, means, weights, middle) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double squares(double[] counts, double[] means, double[] weights, double dispersion) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double distance = counts[i] - means[i];
            sum += weights[i] * distance * distance / (means[i] * (1 + dispersion * means[i]));
        }
        return sum;
    }

    /** The share of outliers that weights imply. */
    static double outliers(double[] weights) {
        double sum = PRIOR_OUTLIERS;
        for (double weight : weights) {
            sum += 1 - weight;
        }
        return sum / (PRIOR_WEEKS + weights.length);
    }

    /**
     * The probability of each week to be ordinary, by which it counts.
     *
     * <p>Source: the contaminated normal distribution of Tukey (1960), A survey of sampling from contaminated distributions, here
     * of deviance residuals. Noufaily et al. (2013) weight down above 2.58 on one side, whatever the history holds; here the
     * border follows from the share of outliers that is found, on both sides.
     *
     * @param outliers share of outliers among all weeks
     */
    static double[] weights(double[] counts, double[] means, double dispersion, double outliers) {
        int n = counts.length;
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double size = residual(counts[i], Math.max(LEAST_MEAN, means[i]), dispersion);
            double odds =
                    (1 - outliers) / outliers * OUTLIER * Math.exp(-size * size / 2 * (1 - 1 / (OUTLIER * OUTLIER)));
            weights[i] = odds / (1 + odds);
        }
        for (int i = 0; i < n; ) {
            int end = i + 1;
            while (weights[i] < 0.5
                    && end < n
                    && weights[end] < 0.5
                    && counts[end] > means[end] == counts[i] > means[i]) {
                end++;
            }
            if (end - i > LONGEST_SPELL) {
                Arrays.fill(weights, i, end, 1);
            }
            i = end;
        }
        return weights;
    }

    /** The deviance residual of a negative binomial count. */
    static double residual(double count, double mean, double dispersion) {
        double half = count > 0 ? count * Math.log(count / mean) : 0;
        if (dispersion * mean < 1e-6) {
            half -= count - mean;
        } else {
            half -= (count + 1 / dispersion) * Math.log((1 + dispersion * count) / (1 + dispersion * mean));
        }
        return Math.copySign(Math.sqrt(2 * Math.max(0, half)), count - mean);
    }
}
