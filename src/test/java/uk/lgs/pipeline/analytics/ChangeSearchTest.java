package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.hipparchus.distribution.discrete.PascalDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

class ChangeSearchTest {
    private static final LocalDate FROM = LocalDate.of(2011, 11, 7);
    private static final int YEAR = 13;
    private static final int STRETCHES = 26;
    private static final int ORIGINS = 3;
    private static final ChangeSearch SEARCH =
            new ChangeSearch("product", "order lines", FROM, FROM.plusDays(27), YEAR, ORIGINS);

    /** Counts of steady products, Poisson about means of 20 to 219. */
    private static List<ChangeSeries> steady(int number, long seed) {
        return steady(number, seed, 1);
    }

    /** The same, with a last stretch in which the whole shop did so many times as much. */
    private static List<ChangeSeries> steady(int number, long seed, double last) {
        Random random = new Random(seed);
        List<ChangeSeries> series = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ChangeSeries one = ChangeSeries.empty("product %03d".formatted(i), STRETCHES);
            for (int stretch = 0; stretch < STRETCHES; stretch++) {
                PoissonDistribution counts = new PoissonDistribution((20 + i % 200) * (stretch == 0 ? last : 1));
                one.counts()[stretch] = counts.inverseCumulativeProbability(random.nextDouble());
                one.money()[stretch] = 2 * one.counts()[stretch];
            }
            series.add(one);
        }
        return series;
    }

    @Test
    void findsWhatMovedAndHardlyAnythingElse() {
        List<ChangeSeries> series = steady(300, 1);
        series.get(100).counts()[0] *= 2;
        series.get(200).counts()[0] = 3;

        List<ChangeRanking.Ranked> ranked = ChangeRanking.of(SEARCH.moves(series, one -> ""));

        assertThat(ranked).hasSize(300);
        assertThat(ranked.stream().filter(ChangeRanking.Ranked::isBeyondChance))
                .extracting(one -> one.move().subject())
                .contains("product 100", "product 200")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void callsNothingInTwentySteadyShopsMoreThanSeldom() {
        long shopsWithAlarm = 0;
        for (long seed = 10; seed < 30; seed++) {
            shopsWithAlarm += ChangeRanking.of(SEARCH.moves(steady(200, seed), one -> "")).stream()
                            .anyMatch(ChangeRanking.Ranked::isBeyondChance)
                    ? 1
                    : 0;
        }
        assertThat(shopsWithAlarm).isLessThanOrEqualTo(3);
    }

    @Test
    void doesNotTakeTheMoveOfTheWholeShopForThatOfItsProducts() {
        assertThat(ChangeRanking.of(SEARCH.moves(steady(200, 2, 1.8), one -> "")))
                .filteredOn(ChangeRanking.Ranked::isBeyondChance)
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void leavesOutWhatIsNew() {
        List<ChangeSeries> series = steady(30, 3);
        series.get(7).counts()[2] = 0;

        assertThat(SEARCH.moves(series, one -> ""))
                .extracting(ChangeMove::subject)
                .hasSize(29)
                .doesNotContain("product 007");
    }

    @Test
    void isSilentWhereNothingIsKnownOfHowForecastsMiss() {
        List<ChangeSeries> series = steady(30, 4);
        series.forEach(one -> Arrays.fill(one.counts(), 4, STRETCHES, 0));

        assertThat(SEARCH.moves(series, one -> "")).isEmpty();
    }

    /** The same by loops over plain arrays, and by another library's distribution. */
    @Test
    void agreesWithANaiveComputation() {
        List<ChangeSeries> series = steady(60, 5);
        Random random = new Random(6);
        series.forEach(one ->
                Arrays.setAll(one.counts(), at -> Math.round(one.counts()[at] * (0.6 + random.nextDouble()))));
        double[][] x = series.stream().map(ChangeSeries::counts).toArray(double[][]::new);
        double weight = naiveWeight(x);
        double[] expected = naiveForecast(x, 0, weight);
        double[] spread = naiveSpread(x, weight);

        List<ChangeMove> moves = SEARCH.moves(series, one -> "");

        for (int i = 0; i < x.length; i++) {
            ChangeMove move = moves.get(i);
            assertThat(move.expected()).isCloseTo(expected[i], within(1e-9));
            double variance = spread[0] * expected[i] + spread[1] * expected[i] * expected[i];
            int size = (int) Math.round(expected[i] * expected[i] / (variance - expected[i]));
            // whole sizes only in that library, so the probability is met nearly
            PascalDistribution chance = new PascalDistribution(size, size / (size + expected[i]));
            double below = chance.cumulativeProbability((int) x[i][0]);
            double above = 1 - chance.cumulativeProbability((int) x[i][0] - 1);
            assertThat(move.pValue()).isCloseTo(Math.min(1, 2 * Math.min(below, above)), within(0.03));
            assertThat(move.money().orElseThrow())
                    .isCloseTo((x[i][0] - expected[i]) * moneyEach(series.get(i)), within(1e-6));
        }
    }

    @Test
    void adjustsToAllThatWasLookedAt() {
        List<ChangeMove> moves =
                List.of(move("a", 0.01, 10), move("b", 0.04, 99), move("c", 0.03, 5), move("d", 0.8, 1_000));

        List<ChangeRanking.Ranked> ranked = ChangeRanking.of(moves);

        // by hand: 0.01*4/1, min(0.03*4/2, 0.04*4/3), 0.04*4/3, 0.8
        assertThat(ranked).extracting(one -> one.move().subject()).containsExactly("a", "c", "b", "d");
        assertThat(ranked.get(0).qValue()).isCloseTo(0.04, within(1e-12));
        assertThat(ranked.get(1).qValue()).isCloseTo(0.16 / 3, within(1e-12));
        assertThat(ranked.get(2).qValue()).isCloseTo(0.16 / 3, within(1e-12));
        assertThat(ranked.get(3).qValue()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void putsMoneyOnTopAmongWhatIsBeyondChance() {
        assertThat(ChangeRanking.of(
                        List.of(move("small", 1e-9, 50), move("large", 1e-4, -9_000), move("chance", 0.6, 1e6))))
                .extracting(one -> one.move().subject())
                .containsExactly("large", "small", "chance");
    }

    private static ChangeMove move(String subject, double pValue, double money) {
        return new ChangeMove(
                "product", subject, "order lines", FROM, FROM, 1, 1, 0, 2, pValue, OptionalDouble.of(money), "", 30);
    }

    private static double moneyEach(ChangeSeries series) {
        double money = 0;
        double count = 0;
        for (int at = 0; at < 4; at++) {
            money += series.money()[at];
            count += series.counts()[at];
        }
        return money / count;
    }

    private static double[] naiveForecast(double[][] x, int origin, double weight) {
        double now = 0;
        double level = 0;
        double season = 0;
        for (double[] one : x) {
            now += one[origin];
            level += (one[origin + 1] + one[origin + 2] + one[origin + 3]) / 3;
            season += one[origin + YEAR];
        }
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double byLevel = (x[i][origin + 1] + x[i][origin + 2] + x[i][origin + 3]) / 3 * now / level;
            double bySeason = x[i][origin + YEAR] * now / season;
            expected[i] = (1 - weight) * byLevel + weight * bySeason;
        }
        return expected;
    }

    private static double naiveWeight(double[][] x) {
        double best = -1;
        double least = Double.MAX_VALUE;
        for (double weight = 0; weight <= 1; weight += 0.25) {
            double sum = 0;
            for (int origin = 1; origin <= ORIGINS; origin++) {
                double[] expected = naiveForecast(x, origin, weight);
                for (int i = 0; i < x.length; i++) {
                    sum += Math.pow(x[i][origin] - expected[i], 2) / expected[i];
                }
            }
            if (sum < least) {
                least = sum;
                best = weight;
            }
        }
        return best;
    }

    /** Slope and intercept of the squared misses over forecasts, by the textbook's sums. */
    private static double[] naiveSpread(double[][] x, double weight) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        for (int origin = 1; origin <= ORIGINS; origin++) {
            double[] expected = naiveForecast(x, origin, weight);
            for (int i = 0; i < x.length; i++) {
                double y = Math.pow(x[i][origin] - expected[i], 2) / expected[i];
                n++;
                sumX += expected[i];
                sumY += y;
                sumXy += expected[i] * y;
                sumXx += expected[i] * expected[i];
            }
        }
        double slope = Math.max(0, (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX));
        return new double[] {Math.max(1, (sumY - slope * sumX) / n), slope};
    }
}
