package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import uk.lgs.pipeline.analytics.ChangeSpread.Miss;

/**
 * Looks for moves among series of one kind. How far a count may lie from the forecast by chance is learned from how far the same
 * forecast missed in earlier stretches; the count is taken as negative binomial with that variance.
 *
 * @param kind the kind of series
 * @param measure what they count
 * @param from first day of the last stretch
 * @param to its last day
 * @param year stretches of a year; 0 where no season is to be told
 * @param origins earlier stretches that are forecast to learn the misses
 */
record ChangeSearch(String kind, String measure, LocalDate from, LocalDate to, int year, int origins) {
    /** A range holds all but this share of ordinary values. */
    static final double UNUSUAL = 0.01;

    /** Forecasts of the past from which the range is learned at least. */
    private static final int LEAST_MISSES = 8;

    /** Weights of the year before that are tried. */
    private static final double[] WEIGHTS = {0, 0.25, 0.5, 0.75, 1};

    /** The moves of all series that can be forecast; none where nothing is known of how far forecasts miss. */
    List<ChangeMove> moves(List<ChangeSeries> series, Function<ChangeSeries, String> driver) {
        double weight = bestWeight(series);
        List<Miss> misses = misses(series, weight);
        if (misses.size() < LEAST_MISSES) {
            return List.of();
        }
        ChangeSpread spread = ChangeSpread.of(misses);
        ChangeForecast forecast = ChangeForecast.of(series, 0, year, weight);
        List<ChangeMove> moves = new ArrayList<>();
        for (int i = 0; i < forecast.expected().length; i++) {
            moves.add(move(forecast.series().get(i), forecast.expected()[i], spread, driver));
        }
        return moves;
    }

    /** The weight under which the forecasts of the earlier stretches missed least. */
    private double bestWeight(List<ChangeSeries> series) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double weight : year > 0 ? WEIGHTS : new double[] {0}) {
            double sum =
                    misses(series, weight).stream().mapToDouble(Miss::ratio).sum();
            if (sum < least) {
                best = weight;
                least = sum;
            }
        }
        return best;
    }

    private ChangeMove move(
            ChangeSeries series, double expected, ChangeSpread spread, Function<ChangeSeries, String> driver) {
        double value = series.counts()[0];
        DetectorDistribution chance = spread.chance(expected);
        DetectorLimits limits = chance.limits(UNUSUAL);
        double money = (value - expected) * series.moneyEach(0, 1 + ChangeForecast.TRAILING);
        return new ChangeMove(
                kind,
                series.subject(),
                measure,
                from,
                to,
                value,
                expected,
                Math.max(0, limits.lower()),
                limits.upper(),
                chance.pValue(value),
                OptionalDouble.of(money),
                driver.apply(series),
                0);
    }

    private List<Miss> misses(List<ChangeSeries> series, double weight) {
        List<Miss> misses = new ArrayList<>();
        for (int origin = 1; origin <= origins; origin++) {
            ChangeForecast forecast = ChangeForecast.of(series, origin, year, weight);
            for (int i = 0; i < forecast.expected().length; i++) {
                misses.add(new Miss(forecast.expected()[i], forecast.came(i)));
            }
        }
        return misses;
    }
}
