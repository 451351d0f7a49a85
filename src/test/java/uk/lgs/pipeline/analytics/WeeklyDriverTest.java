package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.WeeklyBreakdown.Usual;
import uk.lgs.pipeline.run.ReportFormat;

class WeeklyDriverTest {
    /** Of ten weeks of 40 each: United Kingdom 32, Germany 6.4 and France 1.6 in each; in this week 77 where 50 were expected. */
    private static final List<WeeklyBreakdown> PARTS = List.of(
            country("United Kingdom", 44, 320),
            country("Germany", 30, 64),
            country("France", 1, 16),
            country("Japan", 2, 0));

    private static WeeklyBreakdown country(String name, double count, double usual) {
        return new WeeklyBreakdown(
                "country", name, count, new Usual(10, usual, usual * usual / 10, 400, 16_000), 77, 4);
    }

    @Test
    void ranksWhatAddsMostToTheDistanceFirst() {
        List<WeeklyDriver> drivers = WeeklyDriver.ranked(77, 50, PARTS);
        assertThat(drivers)
                .extracting(driver -> driver.words(ReportFormat.BRITISH))
                .containsExactly("Germany +22", "United Kingdom +4", "Japan +2", "France -1");
        assertThat(drivers.get(0).share()).isCloseTo(22.0 / 27, within(1e-12));
        assertThat(drivers)
                .filteredOn(WeeklyDriver::isNotable)
                .extracting(WeeklyDriver::category)
                .containsExactly("Germany", "Japan");
    }

    @Test
    void contributionsOfADimensionSumToTheDistance() {
        assertThat(WeeklyDriver.ranked(77, 50, PARTS).stream()
                        .mapToDouble(WeeklyDriver::contribution)
                        .sum())
                .isCloseTo(77 - 50, within(1e-12));
    }

    /** Twice what was expected is chance in one of three thousand products, and news where there are three. */
    @Test
    void asksForMoreWhereMorePartsAreCompared() {
        for (long among : new long[] {3, 3_000}) {
            WeeklyBreakdown part =
                    new WeeklyBreakdown("product", "22423", 18, new Usual(10, 80, 640, 400, 16_000), 60, among);
            assertThat(WeeklyDriver.ranked(60, 40, List.of(part)).get(0).isNotable())
                    .as("among %d", among)
                    .isEqualTo(among == 3);
        }
    }

    /** Poisson counts of thousands of products of which none moved: not one of them is named. */
    @Test
    void namesNoneOfThousandsThatOnlyVaryByChance() {
        RandomDataGenerator random = new RandomDataGenerator(5);
        long[] counts =
                IntStream.range(0, 3_000).mapToLong(i -> random.nextPoisson(8)).toArray();
        double whole = Arrays.stream(counts).sum();
        List<WeeklyBreakdown> parts = IntStream.range(0, counts.length)
                .mapToObj(i -> new WeeklyBreakdown(
                        "product",
                        "P" + i,
                        counts[i],
                        new Usual(10, 80, 640 + 80, 80.0 * 3_000, 640.0 * 3_000 * 3_000),
                        whole,
                        counts.length))
                .toList();
        assertThat(WeeklyDriver.ranked(whole, whole * 0.99, parts)).noneMatch(driver -> driver.pValue() < 0.05);
    }

    /** A part whose counts jumped before as much as now is no news. */
    @Test
    void allowsForPartsThatAlwaysVaryMuch() {
        WeeklyBreakdown steady = new WeeklyBreakdown("product", "A", 30, new Usual(10, 80, 640, 400, 16_000), 60, 10);
        WeeklyBreakdown jumpy = new WeeklyBreakdown("product", "A", 30, new Usual(10, 80, 2_400, 400, 16_000), 60, 10);
        assertThat(WeeklyDriver.ranked(60, 40, List.of(steady)).get(0).isNotable())
                .isTrue();
        assertThat(WeeklyDriver.ranked(60, 40, List.of(jumpy)).get(0).isNotable())
                .isFalse();
    }

    @Test
    void ranksNothingWithoutParts() {
        assertThat(WeeklyDriver.ranked(60, 50, List.of())).isEmpty();
    }
}
