package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Known values, worked out apart from this program. */
class DetectorLimitsTest {
    private static final double Z = new NormalDistribution().inverseCumulativeProbability(0.95); // 1.6448536
    private static final Offset<Double> LAST_DIGIT = within(5e-8);

    @Test
    void meetsKnownLimitsUntransformed() {
        DetectorLimits limits = DetectorLimits.farrington(5, 0.2, 1, Z, 1);
        assertThat(limits.lower()).isCloseTo(1.3073128, LAST_DIGIT);
        assertThat(limits.upper()).isCloseTo(8.6926872, LAST_DIGIT);
    }

    @Test
    void meetsKnownLimitsOnTheTwoThirdsPower() {
        DetectorLimits limits = DetectorLimits.farrington(5, 0.2, 1, Z, DetectorLimits.TWO_THIRDS);
        assertThat(limits.lower()).isCloseTo(1.8084477, LAST_DIGIT);
        assertThat(limits.upper()).isCloseTo(9.1154825, LAST_DIGIT);
    }

    @Test
    void doesNotGoBelowZero() {
        assertThat(DetectorLimits.farrington(1, 0.5, 2, 3, 1).lower()).isZero();
        assertThat(DetectorLimits.farrington(1, 0.5, 2, 3, DetectorLimits.TWO_THIRDS)
                        .lower())
                .isZero();
    }
}
