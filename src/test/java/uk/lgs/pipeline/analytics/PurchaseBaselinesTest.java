package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseBaselinesTest {
    private static final int ORIGIN = 1000;
    /** Orders 500, 100 and 10 days before the origin, and one after it that nobody may know. */
    private static final PurchaseHistory OFTEN =
            new PurchaseHistory("often", new int[] {500, 900, 990, 1005}, new double[] {10, 20, 60, 1_000});

    private static final PurchaseHistory ONCE =
            new PurchaseHistory("once", new int[] {ORIGIN - 364 + 1}, new double[] {7});
    private static final PurchaseLog LOG = new PurchaseLog(List.of(OFTEN, ONCE), 1005);
    private static final List<PurchaseWindow> PAST =
            PurchaseWindow.after(LOG.on(ORIGIN), 50, ORIGIN - 364, ORIGIN - 50);
    private static final PurchaseBaselines BASELINES =
            new PurchaseBaselines(LOG.on(ORIGIN), 50, PAST.get(0), PAST.get(1));

    @Test
    void ownRateIsRepeatOrdersPerDay() {
        PurchaseForecast[] forecasts = BASELINES.ownRate();
        assertThat(forecasts[0].orders()).isCloseTo(2 / 500.0 * 50, within(1e-12));
        assertThat(forecasts[0].probability()).isCloseTo(1 - Math.exp(-0.2), within(1e-12));
        assertThat(forecasts[0].value()).isCloseTo(0.2 * 30, within(1e-12));
        assertThat(forecasts[1]).isEqualTo(new PurchaseForecast(0, 0, 0));
    }

    @Test
    void lastYearIsWhatWasBoughtFiftyTwoWeeksBefore() {
        PurchaseForecast[] forecasts = BASELINES.lastYear();
        assertThat(forecasts[0]).isEqualTo(new PurchaseForecast(0, 0, 0));
        assertThat(forecasts[1]).isEqualTo(new PurchaseForecast(1, 1, 7));
    }

    @Test
    void segmentMeanIsWhatThoseInTheSegmentDidBefore() {
        PurchaseForecast[] forecasts = BASELINES.segmentMean(segments("A", "B"), segments("B", "A"));
        assertThat(forecasts[0]).isEqualTo(new PurchaseForecast(0, 0, 0));
        assertThat(forecasts[1]).isEqualTo(new PurchaseForecast(1, 1, 60));
    }

    @Test
    void segmentThatHadNobodyGetsTheMeanOfAll() {
        PurchaseForecast[] forecasts = BASELINES.segmentMean(segments("A", "B"), segments("new", "A"));
        assertThat(forecasts[0]).isEqualTo(new PurchaseForecast(0.5, 0.5, 30));
    }

    private static PurchaseSegments segments(String often, String once) {
        return PurchaseSegments.of(LOG, Map.of("often", often, "once", once));
    }
}
