package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;

class WeeklyDetectorTest {
    private static final long LARGEST = 1_000_000_000_000_000L;
    private static final WeeklyDetector DETECTOR = new WeeklyDetector(DetectorSettings.DEFAULT);

    private static long usual(int week) {
        return 50 + week * 7 % 11;
    }

    @Test
    void callsSpikeAndDip() {
        WeeklySeries series = WeeklySample.series(60, week -> week == 50 ? 120 : week == 55 ? 12 : usual(week));
        List<WeeklyVerdict> verdicts = DETECTOR.judge(series);
        assertThat(verdicts.get(50).kind()).isEqualTo(Kind.SPIKE);
        assertThat(verdicts.get(50).reason()).startsWith("65 more than expected (+118 %), outside ");
        assertThat(verdicts.get(55).kind()).isEqualTo(Kind.DIP);
        assertThat(verdicts.get(55).reason()).contains(" fewer than expected (-7", "model: trend, no season yet");
        assertThat(verdicts).filteredOn(WeeklyVerdict::isUnusual).hasSize(2);
    }

    @Test
    void verdictFollowsFromTheRangeAndThePValue() {
        WeeklySeries series = SimulatedSeries.of(SimulatedFamily.RETAILER, 3).spike();
        assertThat(DETECTOR.judge(series))
                .filteredOn(verdict -> verdict.expectation().isPresent())
                .hasSizeGreaterThan(120)
                .allSatisfy(verdict -> {
                    WeeklyVerdict.Expectation range = verdict.expectation().orElseThrow();
                    long count = verdict.week().count();
                    assertThat(verdict.isUnusual()).isEqualTo(count < range.lower() || count > range.upper());
                    assertThat(verdict.isUnusual()).isEqualTo(range.pValue() < 0.01);
                });
    }

    @Test
    void refusesTheFirstWeeksAClosedWeekAndAnIncompleteLastWeek() {
        WeeklySeries series = WeeklySample.ending(
                WeeklySample.series(60, WeeklyDetectorTest::usual),
                WeeklySample.week(57, 0, 0),
                WeeklySample.week(58, 36, 4),
                WeeklySample.week(59, 8, 4));
        List<WeeklyVerdict> verdicts = DETECTOR.judge(series);
        assertThat(verdicts.subList(0, 26))
                .allMatch(verdict -> verdict.kind() == Kind.NOT_JUDGED)
                .allMatch(verdict ->
                        verdict.reason().equals("not judged: one of the first 26 weeks, which show what is usual"));
        assertThat(verdicts.get(26).kind()).isEqualTo(Kind.NORMAL);
        assertThat(verdicts.get(57).reason()).isEqualTo("not judged: closed all week");
        assertThat(verdicts.get(58).kind()).isEqualTo(Kind.NORMAL);
        assertThat(verdicts.get(59).kind()).isEqualTo(Kind.NOT_JUDGED);
        assertThat(verdicts.get(59).reason()).isEqualTo("not judged: 4 of 6 trading days");
        assertThat(verdicts.get(59).expectation()).isEmpty();
    }

    @Test
    void whatComesLaterChangesNoVerdict() {
        WeeklySeries whole =
                SimulatedSeries.of(SimulatedFamily.FALLING_OUTLIERS, 5).dip();
        WeeklySeries part = new WeeklySeries(whole.weeks().subList(0, 120));
        assertThat(DETECTOR.judge(whole).subList(0, 120)).isEqualTo(DETECTOR.judge(part));
    }

    @Test
    void namesADriftThatNoSingleWeekShows() {
        WeeklySeries series = WeeklySample.series(
                90, week -> Math.round((100 + week * 37 % 41 - 20) * (week < 70 ? 1 : 1 - 0.02 * (week - 69))));
        List<WeeklyVerdict> verdicts = DETECTOR.judge(series);
        assertThat(verdicts.subList(26, 70))
                .noneMatch(verdict -> verdict.reason().contains("together lie"));
        assertThat(verdicts.subList(70, 90))
                .anyMatch(verdict -> verdict.kind() == Kind.NORMAL
                        && verdict.reason().contains("weeks together lie")
                        && verdict.reason().endsWith(" % below what was expected"));
    }

    static Stream<IntToLongFunction> extremes() {
        return Stream.of(
                week -> 0,
                week -> 1,
                week -> LARGEST,
                week -> week % 2 * LARGEST,
                week -> week == 40 ? LARGEST : 0,
                week -> week % 17 == 0 ? 1 : 0,
                week -> week < 30 ? 0 : 1_000_000,
                week -> 1L << Math.min(49, week));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void judgesExtremesWithFiniteFigures(IntToLongFunction counts) {
        for (int weeks : new int[] {1, 27, 70}) {
            assertThat(DETECTOR.judge(WeeklySample.series(weeks, counts)))
                    .hasSize(weeks)
                    .allSatisfy(verdict -> verdict.expectation().ifPresent(range -> {
                        assertThat(range.expected()).isFinite().isPositive();
                        assertThat(range.lower()).isBetween(0.0, range.upper());
                        assertThat(range.upper()).isFinite();
                        assertThat(range.pValue()).isBetween(0.0, 1.0);
                    }));
        }
    }

    @Test
    void callsARareSingleCountNormal() {
        List<WeeklyVerdict> verdicts = DETECTOR.judge(WeeklySample.series(104, week -> week % 8 == 0 ? 1 : 0));
        assertThat(verdicts).noneMatch(WeeklyVerdict::isUnusual);
    }

    @Test
    void hasNoVerdictOnNoWeeks() {
        assertThat(DETECTOR.judge(new WeeklySeries(List.of()))).isEmpty();
    }
}
