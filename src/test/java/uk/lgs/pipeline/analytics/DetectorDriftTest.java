package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DetectorDriftTest {
    private static double[] all(int weeks, double value) {
        double[] values = new double[weeks];
        Arrays.fill(values, value);
        return values;
    }

    /** Poisson counts have the solution in closed form: factor = sum of counts / sum of means. */
    @Test
    void meetsTheClosedFormForPoissonCounts() {
        double[] counts = {14, 12, 15};
        DetectorDrift.Change change = DetectorDrift.latest(counts, all(3, 10), all(3, 0));
        assertThat(change.weeks()).isEqualTo(3);
        assertThat(change.factor()).isCloseTo(41 / 30.0, within(1e-8));
        assertThat(change.ratio()).isCloseTo(41 * Math.log(41 / 30.0) - 11, within(1e-8));
    }

    /** One negative binomial count: the best mean is the count, so the ratio is that of the likelihoods written out. */
    @Test
    void meetsTheLikelihoodOfOneNegativeBinomialCount() {
        DetectorDrift.Change change = DetectorDrift.latest(new double[] {30}, all(1, 10), all(1, 0.2));
        assertThat(change.factor()).isCloseTo(3, within(1e-8));
        assertThat(change.ratio()).isCloseTo(logProbability(30, 30, 5) - logProbability(30, 10, 5), within(1e-8));
    }

    private static double logProbability(double count, double mean, double size) {
        return count * Math.log(mean / (mean + size)) + size * Math.log(size / (mean + size));
    }

    @Test
    void findsSinceWhenTheLevelIsOff() {
        double[] counts = all(40, 50);
        Arrays.fill(counts, 30, 40, 42);
        DetectorDrift.Change change = DetectorDrift.latest(counts, all(40, 50), all(40, 0.001));
        assertThat(change.weeks()).isEqualTo(10);
        assertThat(change.factor()).isCloseTo(0.84, within(1e-6));
    }

    @Test
    void findsNothingWhereAllIsAsExpected() {
        assertThat(DetectorDrift.latest(all(30, 20), all(30, 20), all(30, 0.1)).ratio())
                .isCloseTo(0, within(1e-9));
        assertThat(DetectorDrift.latest(new double[0], new double[0], new double[0]))
                .isEqualTo(DetectorDrift.Change.NONE);
    }
}
