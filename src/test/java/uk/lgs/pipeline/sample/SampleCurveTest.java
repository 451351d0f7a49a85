package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SampleCurveTest {
    private final SampleCurve curve = SampleCurve.of(0, 1, 0.5, 10, 0.9, 10, 1, 1000);

    @Test
    void meetsItsQuantiles() {
        assertThat(curve.at(0)).isEqualTo(1);
        assertThat(curve.at(0.5)).isCloseTo(10, within(1e-9));
        assertThat(curve.at(1)).isCloseTo(1000, within(1e-9));
    }

    @Test
    void runsStraightOnALogarithmicScale() {
        assertThat(curve.at(0.25)).isCloseTo(Math.sqrt(10), within(1e-9));
        assertThat(curve.at(0.7)).isCloseTo(10, within(1e-9));
        assertThat(curve.at(0.95)).isCloseTo(100, within(1e-9));
    }

    @Property
    void neverFalls(@ForAll @DoubleRange(max = 1) double one, @ForAll @DoubleRange(max = 1) double other) {
        assertThat(curve.at(Math.min(one, other))).isLessThanOrEqualTo(curve.at(Math.max(one, other)));
    }

    @Test
    void drawsItsMedian() {
        SampleRandom random = SampleRandom.of(1, "curve");
        double[] drawn = IntStream.range(0, 20_001)
                .mapToDouble(i -> curve.at(random.nextDouble() * 0.5))
                .sorted()
                .toArray();

        assertThat(drawn[10_000]).isCloseTo(Math.sqrt(10), within(0.1));
    }
}
