package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapMeanTest {
    /** Of a normal sample the interval is the textbook one, mean plus and minus 1.96 standard errors, within a tenth of it. */
    @Test
    void agreesWithTheTextbookWhereThatHolds() {
        double[] sample = new SplittableRandom(7)
                .doubles(2_000)
                .map(value -> 100 + 10 * (value - 0.5))
                .toArray();
        double mean = 0;
        double squares = 0;
        for (double value : sample) {
            mean += value / sample.length;
        }
        for (double value : sample) {
            squares += (value - mean) * (value - mean);
        }
        double half = 1.96 * Math.sqrt(squares / (sample.length - 1) / sample.length);
        BootstrapMean.Interval interval = BootstrapMean.interval(sample);
        assertThat(interval.low()).isBetween(mean - 1.1 * half, mean - 0.9 * half);
        assertThat(interval.high()).isBetween(mean + 0.9 * half, mean + 1.1 * half);
    }

    @Test
    void givesTheSameForTheSameSample() {
        double[] sample = {1, 2, 3, 50};
        assertThat(BootstrapMean.interval(sample)).isEqualTo(BootstrapMean.interval(sample));
    }

    @Test
    void isThePointItselfWhereAllAreAlike() {
        assertThat(BootstrapMean.interval(new double[] {4})).isEqualTo(new BootstrapMean.Interval(4, 4));
    }
}
