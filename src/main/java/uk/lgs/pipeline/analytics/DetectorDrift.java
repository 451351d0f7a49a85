package uk.lgs.pipeline.analytics;

/**
 * A generalised likelihood ratio CUSUM for negative binomial counts: has the mean been off by one factor for some weeks, even
 * where no single week is unusual?
 *
 * <p>Source: Höhle and Paul (2008), Count data regression charts for the monitoring of surveillance time series, Comput. Statist.
 * Data Anal. 52, section 3 (intercept change). The means are the forecasts of each week from those before, so that weeks are
 * nearly independent; the window is bounded as Lai (1995) proposes.
 */
final class DetectorDrift {
    /** Weeks that are looked back. */
    static final int WINDOW = 26;

    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-10;
    private static final double LARGEST = 5;

    private DetectorDrift() {}

    /**
     * The change that explains the latest weeks best.
     *
     * @param ratio logarithm of the likelihood ratio of this change to none
     * @param weeks number of weeks that it has lasted
     * @param factor by which the mean is off: below one for a fall
     */
    record Change(double ratio, int weeks, double factor) {
        static final Change NONE = new Change(0, 0, 1);
    }

    /**
     * The most likely change up to the last of some weeks.
     *
     * @param counts count of each week, the latest last
     * @param means expected count of each week, above zero
     * @param dispersions of each week: a count's variance is mean + dispersion x mean²
     */
    static Change latest(double[] counts, double[] means, double[] dispersions) {
        Change best = Change.NONE;
        int last = counts.length - 1;
        double shift = 0;
        for (int from = last; from >= 0 && from > last - WINDOW; from--) {
            shift = shift(counts, means, dispersions, from, shift);
            double ratio = ratio(counts, means, dispersions, from, shift);
            if (ratio > best.ratio()) {
                best = new Change(ratio, last - from + 1, Math.exp(shift));
            }
        }
        return best;
    }

    /**
     * The most likely change of the mean's logarithm since a week: where the score, which falls in it, is nought. By Newton's
     * steps from a first guess, and by halving where a step would leave the bracket.
     */
    private static double shift(double[] counts, double[] means, double[] dispersions, int from, double guess) {
        double low = -LARGEST;
        double high = LARGEST;
        double shift = guess;
        for (int step = 0; step < MOST_STEPS && high - low > CLOSE; step++) {
            double factor = Math.exp(shift);
            double score = 0;
            double slope = 0;
            for (int i = from; i < counts.length; i++) {
                double mean = means[i] * factor;
                double spread = 1 + dispersions[i] * mean;
                score += (counts[i] - mean) / spread;
                slope += mean * (1 + dispersions[i] * counts[i]) / (spread * spread);
            }
            if (score > 0) {
                low = shift;
            } else {
                high = shift;
            }
            double next = shift + score / slope;
            if (Math.abs(next - shift) < CLOSE) {
                break;
            }
            shift = next > low && next < high ? next : (low + high) / 2;
        }
        return shift;
    }

    private static double ratio(double[] counts, double[] means, double[] dispersions, int from, double shift) {
        double sum = 0;
        for (int i = from; i < counts.length; i++) {
            sum += counts[i] * shift;
            double more = means[i] * Math.expm1(shift);
            double spread = dispersions[i];
            sum -= spread * means[i] < 1e-9
                    ? more
                    : (counts[i] + 1 / spread) * Math.log1p(spread * more / (1 + spread * means[i]));
        }
        return sum;
    }
}
