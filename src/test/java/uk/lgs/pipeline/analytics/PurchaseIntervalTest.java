package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PurchaseIntervalTest {
    /** Misses of small and large forecasts alike fall within for the share that is aimed at. */
    @Test
    void holdsItsShareOfSmallAndOfLargeForecasts() {
        SplittableRandom random = new SplittableRandom(3);
        PurchaseInterval interval = PurchaseInterval.of(cells(random));
        List<PurchaseInterval.Cell> fresh = cells(random);
        assertThat(share(interval, fresh, 0, 30)).isCloseTo(PurchaseInterval.COVERAGE, within(0.05));
        assertThat(share(interval, fresh, 30, 400)).isCloseTo(PurchaseInterval.COVERAGE, within(0.05));
        assertThat(interval.level()).isCloseTo(0.04, within(0.01));
    }

    @Test
    void enclosesTheForecastAndEndsAtNought() {
        PurchaseInterval interval = PurchaseInterval.of(List.of(
                new PurchaseInterval.Cell(10, 30), new PurchaseInterval.Cell(10, 40), new PurchaseInterval.Cell(0, 5)));
        assertThat(interval.lower(10)).isEqualTo(10);
        assertThat(interval.upper(10)).isGreaterThan(30);
        PurchaseInterval wide = new PurchaseInterval(1, 1, -50, 2);
        assertThat(wide.lower(10)).isZero();
    }

    @Test
    void oneCellWillDo() {
        PurchaseInterval interval = PurchaseInterval.of(List.of(new PurchaseInterval.Cell(10, 10)));
        assertThat(interval.lower(10)).isEqualTo(10);
        assertThat(interval.upper(10)).isEqualTo(10);
    }

    /** A level that errs by a fifth, and chance in single orders. */
    private static List<PurchaseInterval.Cell> cells(SplittableRandom random) {
        List<PurchaseInterval.Cell> cells = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double forecast = 1 + random.nextInt(i % 2 == 0 ? 20 : 300);
            double mean = forecast * (1 + 0.2 * random.nextGaussian());
            cells.add(new PurchaseInterval.Cell(forecast, mean + Math.sqrt(forecast) * random.nextGaussian()));
        }
        return cells;
    }

    private static double share(PurchaseInterval interval, List<PurchaseInterval.Cell> cells, int from, int to) {
        return cells.stream()
                .filter(cell -> cell.forecast() >= from && cell.forecast() < to)
                .mapToDouble(cell ->
                        interval.lower(cell.forecast()) <= cell.came() && cell.came() <= interval.upper(cell.forecast())
                                ? 1
                                : 0)
                .average()
                .orElseThrow();
    }
}
