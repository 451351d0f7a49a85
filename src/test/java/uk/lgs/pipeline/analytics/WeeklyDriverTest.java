package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklyDriverTest {
    /** Expected 50 of a usual 400: United Kingdom 40, Germany 8, France 2. */
    private static final List<WeeklyBreakdown> PARTS = List.of(
            new WeeklyBreakdown("country", "United Kingdom", 44, 320),
            new WeeklyBreakdown("country", "Germany", 30, 64),
            new WeeklyBreakdown("country", "France", 1, 16),
            new WeeklyBreakdown("country", "Japan", 2, 0));

    @Test
    void ranksWhatMovedMoreThanChanceFirst() {
        List<WeeklyDriver> drivers = WeeklyDriver.ranked(50, PARTS);
        assertThat(drivers)
                .extracting(WeeklyDriver::words)
                .containsExactly("Germany +22", "Japan +2", "France -1", "United Kingdom +4");
        assertThat(drivers.get(0).deviate()).isCloseTo(22 / Math.sqrt(8), within(1e-12));
        assertThat(drivers).filteredOn(driver -> driver.isNotable(1)).hasSize(1);
        assertThat(drivers).noneMatch(driver -> driver.isNotable(-1));
    }

    @Test
    void contributionsOfADimensionSumToTheDistance() {
        assertThat(WeeklyDriver.ranked(50, PARTS).stream()
                        .mapToDouble(WeeklyDriver::contribution)
                        .sum())
                .isCloseTo(77 - 50, within(1e-12));
    }

    @Test
    void ranksNothingWithoutParts() {
        assertThat(WeeklyDriver.ranked(50, List.of())).isEmpty();
    }
}
