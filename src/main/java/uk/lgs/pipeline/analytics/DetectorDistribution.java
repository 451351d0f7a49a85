package uk.lgs.pipeline.analytics;

import java.util.function.DoublePredicate;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The negative binomial distribution of a count by its mean and variance; Poisson where the variance is not above the mean.
 * Counts so large that single ones do not matter follow its limits, gamma or normal on the 2/3 power.
 */
final class DetectorDistribution {
    private static final double LARGE_MEAN = 1e4;
    private static final double LARGE_SHAPE = 1e5;
    private static final double NEARLY_POISSON = 10;
    private static final double PRECISION = 1e-10;
    private static final int MOST_TERMS = 100_000;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final double mean;
    private final double variance;
    private final double shape;
    private final double gammaShape;

    /**
     * @param mean above zero
     * @param variance of a single count, the uncertainty of its mean included
     */
    DetectorDistribution(double mean, double variance) {
        this.mean = mean;
        this.variance = Math.max(variance, mean);
        this.gammaShape = mean * mean / this.variance;
        this.shape = mean * mean / Math.max(variance - mean, mean * PRECISION);
    }

    /** The probability of a count that is not above this one. */
    double atMost(double count) {
        if (count < 0) {
            return 0;
        }
        if (mean > LARGE_MEAN) {
            return isNearlyNormal()
                    ? NORMAL.cumulativeProbability(deviate(count + 0.5))
                    : Gamma.regularizedGammaP(gammaShape, gammaShape * (count + 0.5) / mean, PRECISION, MOST_TERMS);
        }
        return shape > LARGE_SHAPE * Math.max(1, mean)
                ? Gamma.regularizedGammaQ(count + 1, mean, PRECISION, MOST_TERMS)
                : Beta.regularizedBeta(shape / (shape + mean), shape, count + 1, PRECISION, MOST_TERMS);
    }

    /** The probability of a count that is not below this one. */
    double atLeast(double count) {
        if (count <= 0) {
            return 1;
        }
        if (mean > LARGE_MEAN) {
            return isNearlyNormal()
                    ? NORMAL.cumulativeProbability(-deviate(count - 0.5))
                    : Gamma.regularizedGammaQ(gammaShape, gammaShape * (count - 0.5) / mean, PRECISION, MOST_TERMS);
        }
        return shape > LARGE_SHAPE * Math.max(1, mean)
                ? Gamma.regularizedGammaP(count, mean, PRECISION, MOST_TERMS)
                : Beta.regularizedBeta(mean / (shape + mean), count, shape, PRECISION, MOST_TERMS);
    }

    /** The two-sided p-value: twice the smaller tail, the count itself included. */
    double pValue(double count) {
        return Math.min(1, 2 * Math.min(atMost(count), atLeast(count)));
    }

    /** The smallest and the largest of the counts whose p-value is not below alpha. */
    DetectorLimits limits(double alpha) {
        double beyond = Math.ceil(mean) + 1;
        for (double step = 1; 2 * atLeast(beyond) >= alpha; step *= 2) {
            beyond += step;
        }
        double lower = first(-1, beyond, count -> 2 * atMost(count) >= alpha);
        return new DetectorLimits(lower, first(lower, beyond, count -> 2 * atLeast(count) < alpha) - 1);
    }

    /** The first whole number for which a condition holds that does not hold before, and holds after. */
    private static double first(double before, double from, DoublePredicate condition) {
        double no = before;
        double yes = from;
        while (yes - no > 1) {
            double middle = Math.floor(no + (yes - no) / 2);
            if (middle == no || middle == yes) {
                break; // so large that whole numbers are no longer told apart
            }
            if (condition.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }

    /** Whether a large count is nearly Poisson, or varies so little that it is nearly normal anyhow. */
    private boolean isNearlyNormal() {
        return shape > NEARLY_POISSON * mean || gammaShape > LARGE_SHAPE;
    }

    private double deviate(double count) {
        double scale = DetectorLimits.TWO_THIRDS * Math.pow(mean, -1.0 / 3) * Math.sqrt(variance);
        return (Math.pow(count, DetectorLimits.TWO_THIRDS) - Math.pow(mean, DetectorLimits.TWO_THIRDS)) / scale;
    }
}
