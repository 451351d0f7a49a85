package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.PurchaseInterval.Cell;

class PurchaseIntervalTest {
    /** Each origin errs by a level of its own, which a few origins show only roughly. */
    @Test
    void holdsItsShareOfAnOriginItHasNotSeen() {
        for (int origins : new int[] {2, 4, 8}) {
            SplittableRandom random = new SplittableRandom(origins);
            double small = 0;
            double large = 0;
            int worlds = 2000;
            for (int world = 0; world < worlds; world++) {
                List<List<Cell>> tested = new ArrayList<>();
                for (int i = 0; i < origins; i++) {
                    tested.add(origin(random));
                }
                PurchaseInterval interval = PurchaseInterval.of(tested).orElseThrow();
                List<Cell> fresh = origin(random);
                small += share(interval, fresh, 0, 30) / worlds;
                large += share(interval, fresh, 30, 400) / worlds;
            }
            assertThat(small).as("small, %s origins", origins).isCloseTo(PurchaseInterval.COVERAGE, within(0.05));
            assertThat(large).as("large, %s origins", origins).isCloseTo(PurchaseInterval.COVERAGE, within(0.05));
        }
    }

    @Test
    void enclosesTheForecastAndEndsAtNought() {
        PurchaseInterval low = PurchaseInterval.of(
                        List.of(List.of(new Cell(10, 30)), List.of(new Cell(10, 31), new Cell(0, 5))))
                .orElseThrow();
        assertThat(low.bias()).isCloseTo(2.05, within(1e-12));
        assertThat(low.lower(10)).isEqualTo(10);
        assertThat(low.upper(10)).isGreaterThan(31);
        assertThat(low.upper(0)).isZero();
        PurchaseInterval wide = new PurchaseInterval(2, 40, 0, 4, 1, 1);
        assertThat(wide.lower(10)).isZero();
    }

    /** By hand: two origins, one cell each, so all variance is that of the level, with one degree of freedom. */
    @Test
    void widensAsFewOriginsDemand() {
        PurchaseInterval interval = PurchaseInterval.of(
                        List.of(List.of(new Cell(100, 90)), List.of(new Cell(100, 110))))
                .orElseThrow();
        double tenthOfStudentWithOneDegree = 3.0776835;
        assertThat(interval.level()).isCloseTo(0.02, within(1e-12));
        assertThat(interval.upper(100))
                .isCloseTo(100 + tenthOfStudentWithOneDegree * Math.sqrt(1.5 * 0.02) * 100, within(1e-3));
    }

    @Test
    void aSingleOriginTellsNothingOfTheLevel() {
        assertThat(PurchaseInterval.of(List.of(List.of(new Cell(10, 10), new Cell(20, 21)))))
                .isEmpty();
        assertThat(PurchaseInterval.of(List.of(List.of(new Cell(10, 10)), List.of(new Cell(0, 1)))))
                .isEmpty();
    }

    /** A level that errs by a fifth, and chance in single orders. */
    private static List<Cell> origin(SplittableRandom random) {
        double level = 1 + 0.2 * random.nextGaussian();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double forecast = 1 + random.nextInt(i % 2 == 0 ? 20 : 300);
            cells.add(new Cell(forecast, level * forecast + Math.sqrt(forecast) * random.nextGaussian()));
        }
        return cells;
    }

    private static double share(PurchaseInterval interval, List<Cell> cells, int from, int to) {
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
