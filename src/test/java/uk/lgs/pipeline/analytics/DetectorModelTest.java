package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DetectorModelTest {
    private static final double YEAR = 52.1775;

    private static long seasonal(int week) {
        return Math.round(200 * Math.exp(-0.4 * week / YEAR + 0.4 * Math.cos(2 * Math.PI * (week - 40) / YEAR)));
    }

    @Test
    void followsFallingLevelAndSeasonIntoTheNextWeek() {
        for (int judged = 104; judged < 150; judged += 5) {
            DetectorForecast forecast =
                    DetectorModel.forecast(WeeklySample.series(judged + 1, DetectorModelTest::seasonal), judged);
            assertThat(forecast.mean()).isCloseTo(seasonal(judged), Percentage.withPercentage(5));
            assertThat(forecast.model()).startsWith("trend").endsWith(", season");
        }
    }

    /** The fault of a detector that fits no trend to two years: it calls every week of a falling year a dip. */
    @Test
    void doesNotTakeAFallingLevelForDips() {
        WeeklySeries series = WeeklySample.series(156, week -> Math.round(150 * Math.exp(-0.6 * week / YEAR)));
        List<WeeklyVerdict> verdicts = new WeeklyDetector(DetectorSettings.DEFAULT).judge(series);
        assertThat(verdicts).noneMatch(WeeklyVerdict::isUnusual);
        assertThat(verdicts.get(155).expectation().orElseThrow().expected())
                .isCloseTo(series.week(155).count(), Percentage.withPercentage(5));
    }

    @Test
    void expectsAsMuchLessAsThereAreFewerOpenDays() {
        WeeklySeries whole = WeeklySample.series(60, week -> 60);
        WeeklySeries half = WeeklySample.ending(whole, WeeklySample.week(59, 30, 3));
        assertThat(DetectorModel.forecast(half, 59).mean())
                .isCloseTo(DetectorModel.forecast(whole, 59).mean() / 2, within(1e-9));
    }

    @Test
    void outliersOfThePastMoveNeitherMeanNorRange() {
        WeeklySeries plain = WeeklySample.series(105, DetectorModelTest::noisy);
        WeeklySeries spoilt =
                WeeklySample.series(105, week -> week % 20 == 7 ? 400 : week % 20 == 15 ? 10 : noisy(week));
        DetectorForecast expected = DetectorModel.forecast(plain, 104);
        DetectorForecast forecast = DetectorModel.forecast(spoilt, 104);
        assertThat(forecast.mean()).isCloseTo(expected.mean(), Percentage.withPercentage(5));
        assertThat(forecast.variance()).isCloseTo(expected.variance(), Percentage.withPercentage(20));
    }

    private static long noisy(int week) {
        return 100 + (week * 37 % 41 - 20); // 80 to 120 without order
    }

    @Test
    void takesAStepForANewLevelAfterSomeWeeks() {
        WeeklySeries series = WeeklySample.series(100, week -> week < 60 ? noisy(week) : noisy(week) / 2);
        List<WeeklyVerdict> verdicts = new WeeklyDetector(DetectorSettings.DEFAULT).judge(series);
        assertThat(verdicts.get(60).kind()).isEqualTo(WeeklyVerdict.Kind.DIP);
        assertThat(verdicts.get(60).reason()).doesNotContain("the level seems to have changed");
        assertThat(verdicts.get(63).reason())
                .contains("the level seems to have changed since "
                        + series.week(60).weekStart());
        assertThat(verdicts.subList(75, 100)).noneMatch(WeeklyVerdict::isUnusual);
    }

    /** Twelve of forty weeks lie far off, which trebles the spread, but not the median distance. */
    @Test
    void outliersHardlyMoveTheFirstDispersion() {
        double[] means = new double[40];
        Arrays.fill(means, 100);
        double[] counts = new double[40];
        Arrays.setAll(counts, i -> 100 + (i % 2 == 0 ? 1 : -1) * (i % 10 + 5));
        double plain = DetectorSpread.medianDispersion(counts, means, 2);
        IntStream.range(0, 12).forEach(i -> counts[3 * i] = 1_000);
        assertThat(DetectorSpread.medianDispersion(counts, means, 2)).isBetween(plain, 3 * plain);
        assertThat(DetectorSpread.boundedWeights(counts, means, plain)[0]).isLessThan(0.2);
        assertThat(DetectorSpread.weights(counts, means, plain, 0.1)[0]).isLessThan(1e-6);
        assertThat(DetectorSpread.weights(counts, means, plain, 0.1)[39]).isGreaterThan(0.9);
    }

    /** Each residual is that of a negative binomial likelihood: its square is twice the distance to a perfect fit. */
    @Test
    void devianceResidualMeetsItsDefinition() {
        assertThat(DetectorSpread.residual(5, 5, 0.1)).isZero();
        assertThat(DetectorSpread.residual(0, 2, 0)).isCloseTo(-2, within(1e-12));
        double deviance = 2 * (8 * Math.log(8.0 / 4) - (8 + 2) * Math.log((1 + 0.5 * 8) / (1 + 0.5 * 4)));
        assertThat(DetectorSpread.residual(8, 4, 0.5)).isCloseTo(Math.sqrt(deviance), within(1e-12));
    }

    @Test
    void findsTheDispersionOfTheCounts() {
        List<Double> dispersions = new ArrayList<>();
        IntStream.range(0, 40)
                .mapToObj(seed -> SimulatedSeries.of(SimulatedFamily.LEVEL, seed))
                .forEach(one -> dispersions.add(
                        DetectorModel.forecast(one.series(), 155).dispersion() / one.dispersion()));
        assertThat(dispersions.stream().mapToDouble(d -> d).average().orElseThrow())
                .isBetween(0.8, 1.2);
    }
}
