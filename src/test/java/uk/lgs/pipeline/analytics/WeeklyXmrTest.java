package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklyXmrTest {
    /** Moving ranges 4, 1 and 6, the closed week left out; mean count 12. */
    @Test
    void reachesTwoAndTwoThirdsMeanMovingRanges() {
        WeeklyXmr chart = WeeklyXmr.of(List.of(
                WeeklySample.week(0, 10, 6),
                WeeklySample.week(1, 14, 6),
                WeeklySample.week(2, 0, 0),
                WeeklySample.week(3, 15, 5),
                WeeklySample.week(4, 9, 6)));
        assertThat(chart.centre()).isEqualTo(12);
        assertThat(chart.lower()).isCloseTo(12 - 2.66 * 11 / 3, within(1e-12));
        assertThat(chart.upper()).isCloseTo(12 + 2.66 * 11 / 3, within(1e-12));
    }

    @Test
    void hasLimitsAtTheMeanOfOneWeekAndNoneBelowZero() {
        assertThat(WeeklyXmr.of(List.of(WeeklySample.week(0, 3, 6)))).isEqualTo(new WeeklyXmr(3, 3, 3));
        assertThat(WeeklyXmr.of(List.of(WeeklySample.week(0, 0, 6), WeeklySample.week(1, 9, 6)))
                        .lower())
                .isZero();
    }
}
