package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.analytics.DetectorRange.Earlier;

class DetectorRangeTest {
    private static DetectorForecast forecast(double mean, double freedom) {
        return new DetectorForecast(mean, 0.001, 0.02, freedom, true, 1, 0);
    }

    private static DetectorRange after(double count) {
        return new DetectorRange(forecast(100, 90), List.of(new Earlier(count, forecast(100, 90))));
    }

    /** Two weeks of 58 or 150 each, neither of which is unusual alone, are unusual together. */
    @Test
    void findsASpellOfWeeksOfWhichNoneIsUnusualAlone() {
        DetectorLimits alone = after(100).limitsAlone(0.01);
        assertThat(alone.lower()).isLessThan(65);
        assertThat(alone.upper()).isGreaterThan(145);
        assertThat(after(65).limits(0.01).lower()).isGreaterThan(65);
        assertThat(after(145).limits(0.01).upper()).isLessThan(145);
        assertThat(after(100).limits(0.01)).isEqualTo(alone);
    }

    /** Weeks of five in which nobody comes: none is unusual alone, the second one is. */
    @Test
    void findsASecondWeekWithoutAnyoneWhereFewAreExpected() {
        DetectorRange first = new DetectorRange(forecast(5, 90), List.of());
        assertThat(first.pValue(0)).isGreaterThan(0.01);
        DetectorRange second = new DetectorRange(forecast(5, 90), List.of(new Earlier(0, forecast(5, 90))));
        assertThat(second.pValue(0)).isLessThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 3, 40, 100, 170, 1e9, 1e15})
    void keepsTheExpectedCountWithinItsLimitsWhateverCameBefore(double mean) {
        for (double before : new double[] {0, 50, 1e6, 1e15}) {
            Earlier earlier = new Earlier(before, forecast(100, 20));
            DetectorLimits limits = new DetectorRange(forecast(mean, 20), List.of(earlier)).limits(0.01);
            assertThat(limits.lower()).isLessThanOrEqualTo(Math.floor(mean));
            assertThat(limits.upper()).isGreaterThanOrEqualTo(Math.ceil(mean));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {55, 65, 80, 100, 120, 145})
    void limitsAreTheLastCountsWhosePValueIsNotBelow(double before) {
        DetectorRange range = after(before);
        DetectorLimits limits = range.limits(0.01);
        assertThat(range.pValue(limits.lower())).isGreaterThanOrEqualTo(0.01);
        assertThat(range.pValue(limits.upper())).isGreaterThanOrEqualTo(0.01);
        assertThat(range.pValue(limits.lower() - 1)).isLessThan(0.01);
        assertThat(range.pValue(limits.upper() + 1)).isLessThan(0.01);
    }

    /** With four degrees of freedom a tail of one in two hundred begins at 4.6 deviations, not at 2.58. */
    @Test
    void isWiderWhereTheDispersionIsHardlyKnown() {
        DetectorLimits known = new DetectorRange(forecast(100, 1_000), List.of()).limits(0.01);
        DetectorLimits unknown = new DetectorRange(forecast(100, 4), List.of()).limits(0.01);
        assertThat(unknown.upper() - 100).isGreaterThan(1.7 * (known.upper() - 100));
        assertThat(unknown.lower()).isLessThan(known.lower());
    }
}
