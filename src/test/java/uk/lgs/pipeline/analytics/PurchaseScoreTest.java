package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurchaseScoreTest {
    /** Two customers: 0.5 orders forecast where 1 came, 2 where none came. */
    @Test
    void scoresByHand() {
        PurchaseTrial trial = trial(
                new double[] {1, 0},
                new double[] {4, 1},
                new PurchaseForecast(0.4, 0.5, 10),
                new PurchaseForecast(0.9, 2, 30));
        PurchaseScore score = backtest(trial).score(PurchaseMethod.MODEL);
        assertThat(score.customers()).isEqualTo(2);
        assertThat(score.meanAbsoluteError()).isCloseTo(1.25, within(1e-12));
        assertThat(score.scaledError()).isCloseTo(2.5 / 5, within(1e-12));
        assertThat(score.rootMeanSquaredError()).isCloseTo(Math.sqrt(4.25 / 2), within(1e-12));
        assertThat(score.brier()).isCloseTo((0.36 + 0.81) / 2, within(1e-12));
        assertThat(score.totalRatio()).isCloseTo(2.5, within(1e-12));
        assertThat(score.amountError()).isCloseTo((0 + 30) / 2.0, within(1e-12));
    }

    @Test
    void topTenthCatchesWhatItRanksFirst() {
        double[] came = new double[20];
        came[3] = 6;
        came[7] = 2;
        came[9] = 2;
        PurchaseForecast[] forecasts = IntStream.range(0, 20)
                .mapToObj(i -> new PurchaseForecast(0.5, i == 3 ? 5 : i == 7 ? 4 : 1, 0))
                .toArray(PurchaseForecast[]::new);
        assertThat(topTenth(came, forecasts)).isCloseTo(0.8, within(1e-12));
    }

    /** Two places for four equals, of whom one ordered: half of that order counts. */
    @Test
    void equalsAtTheEdgeOfTheTopTenthShareIt() {
        double[] came = new double[20];
        came[0] = 1;
        came[19] = 1;
        PurchaseForecast[] forecasts = IntStream.range(0, 20)
                .mapToObj(i -> new PurchaseForecast(0.5, i < 4 ? 2 : 1, 0))
                .toArray(PurchaseForecast[]::new);
        assertThat(topTenth(came, forecasts)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void ratiosAreNoNumbersWhereNothingCame() {
        PurchaseTrial trial = trial(new double[] {0}, new double[] {0}, new PurchaseForecast(0.1, 0.1, 1));
        PurchaseScore score = backtest(trial).score(PurchaseMethod.MODEL);
        assertThat(DoubleStream.of(score.totalRatio(), score.topTenth(), score.scaledError()))
                .containsOnly(Double.NaN);
    }

    @Test
    void calibrationComparesWhatWasSaidWithWhatCame() {
        double[] came = new double[20];
        Arrays.fill(came, 10, 20, 3);
        PurchaseForecast[] forecasts = IntStream.range(0, 20)
                .mapToObj(i -> new PurchaseForecast(i / 20.0, 1, 0))
                .toArray(PurchaseForecast[]::new);
        List<PurchaseCalibration> tenths =
                backtest(trial(came, came, forecasts)).calibration();
        assertThat(tenths)
                .hasSize(10)
                .allSatisfy(tenth -> assertThat(tenth.customers()).isEqualTo(2));
        assertThat(tenths.get(0).forecast()).isCloseTo(0.025, within(1e-12));
        assertThat(tenths.get(4).observed()).isZero();
        assertThat(tenths.get(5).observed()).isEqualTo(1);
    }

    private static double topTenth(double[] came, PurchaseForecast[] forecasts) {
        return backtest(trial(came, came, forecasts))
                .score(PurchaseMethod.MODEL)
                .topTenth();
    }

    private static PurchaseBacktest backtest(PurchaseTrial... trials) {
        PurchaseBacktest backtest = new PurchaseBacktest(30, trials[0].places().length);
        for (PurchaseTrial trial : trials) {
            backtest.add(trial);
        }
        return backtest;
    }

    private static PurchaseTrial trial(double[] came, double[] changes, PurchaseForecast... forecasts) {
        int[] places = IntStream.range(0, came.length).toArray();
        double[] amounts = DoubleStream.of(came).map(orders -> orders * 10).toArray();
        return new PurchaseTrial(1, places, came, amounts, changes, method -> forecasts);
    }
}
