package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorDistributionTest {
    /** Sums of probabilities by their recurrence, p(k) = p(k-1) (k + r - 1) / k x q, apart from the incomplete beta function. */
    @ParameterizedTest
    @CsvSource({"4, 10", "40, 120", "300, 2000", "0.3, 0.5"})
    void agreesWithTheSumOfItsProbabilities(double mean, double variance) {
        DetectorDistribution distribution = new DetectorDistribution(mean, variance);
        double shape = mean * mean / (variance - mean);
        double q = mean / (shape + mean);
        double probability = Math.pow(1 - q, shape);
        double sum = 0;
        for (int count = 0; count < 4 * mean; count++) {
            assertThat(distribution.atLeast(count)).isCloseTo(1 - sum, within(1e-9));
            sum += probability;
            assertThat(distribution.atMost(count)).isCloseTo(sum, within(1e-9));
            probability *= (count + shape) / (count + 1) * q;
        }
    }

    @Test
    void isPoissonWithoutOverdispersion() {
        DetectorDistribution distribution = new DetectorDistribution(2, 1);
        assertThat(distribution.atMost(0)).isCloseTo(Math.exp(-2), within(1e-9));
        assertThat(distribution.atMost(2)).isCloseTo(5 * Math.exp(-2), within(1e-9));
        assertThat(distribution.atLeast(3)).isCloseTo(1 - 5 * Math.exp(-2), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 3, 47, 999, 9_999, 10_001, 1e6, 1e12})
    void limitsAreTheLastCountsThatAreNotUnusual(double mean) {
        for (double dispersion : new double[] {0, 1e-4, 0.05, 3}) {
            DetectorDistribution distribution = new DetectorDistribution(mean, mean + dispersion * mean * mean);
            DetectorLimits limits = distribution.limits(0.01);
            assertThat(distribution.pValue(limits.lower())).isGreaterThanOrEqualTo(0.01);
            assertThat(distribution.pValue(limits.upper())).isGreaterThanOrEqualTo(0.01);
            assertThat(distribution.pValue(limits.upper() + 1)).isLessThan(0.01);
            if (limits.lower() > 0) {
                assertThat(distribution.pValue(limits.lower() - 1)).isLessThan(0.01);
            }
        }
    }

    /** The form for large means takes over where both agree. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 1e-3, 0.05, 1})
    void doesNotJumpWhereCountsBecomeLarge(double dispersion) {
        DetectorDistribution below = new DetectorDistribution(9_999.99, 9_999.99 + dispersion * 1e8);
        DetectorDistribution above = new DetectorDistribution(10_000.01, 10_000.01 + dispersion * 1e8);
        double deviation = Math.sqrt(1e4 + dispersion * 1e8);
        for (double count : new double[] {10_000 - 2 * deviation, 10_000, 10_000 + 2 * deviation}) {
            assertThat(above.atMost(Math.floor(count))).isCloseTo(below.atMost(Math.floor(count)), within(1e-3));
        }
    }
}
