package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/** How far single weeks lie from their means: the dispersion of ordinary weeks, and which weeks are not ordinary. */
final class DetectorSpread {
    /** Weeks within so many standard deviations count in full, beyond the second number not at all. */
    private static final double ORDINARY = 2.5;

    private static final double OUTLIER = 3.5;

    /** A spell on one side that is longer, in weeks, is a new level, not a spell of outliers. */
    private static final int LONGEST_SPELL = 5;

    /** The mean square of a standard normal value that is weighted so. */
    private static final double WEIGHTED_SQUARE = 0.97;

    /** Where less than one is expected, outliers are told as if it were one: a single count is none. */
    private static final double LEAST_MEAN = 1;

    private static final double LARGEST = 4;
    private static final int HALVINGS = 30;

    private DetectorSpread() {}

    /**
     * The dispersion for which the weighted Pearson residuals have the variance that they should have: a count's variance is
     * mean + dispersion x mean².
     *
     * @param parameters effective number of parameters that were fitted
     */
    static double dispersion(double[] counts, double[] means, double[] weights, double parameters) {
        double weeks = Arrays.stream(weights).sum();
        double target = WEIGHTED_SQUARE * Math.max(1, weeks * (1 - parameters / counts.length));
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

    /**
     * How much each week counts, 0 to 1: less where its deviance residual is that of an outlier.
     *
     * <p>Source: Noufaily et al. (2013), An improved algorithm for outbreak detection in multiple surveillance systems, Statist.
     * Med. 32, who weight down weeks above 2.58; here on both sides, and to nought.
     */
    static double[] weights(double[] counts, double[] means, double dispersion) {
        int n = counts.length;
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double size = Math.abs(residual(counts[i], Math.max(LEAST_MEAN, means[i]), dispersion));
            weights[i] = Math.min(1, Math.max(0, (OUTLIER - size) / (OUTLIER - ORDINARY)));
        }
        for (int i = 0; i < n; ) {
            int end = i + 1;
            while (weights[i] < 1 && end < n && weights[end] < 1 && counts[end] > means[end] == counts[i] > means[i]) {
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
