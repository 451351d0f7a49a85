package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far forecasts of counts or sums miss, learned from the backtest. All forecasts of one origin share an error of the level of
 * trade, so an origin counts as one observation of it, however many cells it has. Around that level the variance of a miss is
 * {@code spread * m + scatter * m^2} for a forecast m.
 *
 * <p>The limits are those of a prediction interval for one more origin: Student's t with the degrees of freedom of Satterthwaite
 * (1946, "An approximate distribution of estimates of variance components", Biometrics Bulletin 2) for the sum of both variances,
 * that of the level counted {@code 1 + 1/origins} times because its mean is estimated too.
 *
 * @param origins how many origins it was learned from, 2 at least
 * @param cells how many forecasts
 * @param bias mean relative error of the origins: what came over what was forecast, less 1
 * @param level variance of the origins' relative errors
 * @param spread variance per unit of the forecast within an origin
 * @param scatter squared relative error within an origin
 */
record PurchaseInterval(int origins, int cells, double bias, double level, double spread, double scatter) {
    /** The share of cells that an interval is to hold. */
    static final double COVERAGE = 0.8;

    private static final double LEAST_SPREAD = 0.1;

    /** A forecast and what came. */
    record Cell(double forecast, double came) {}

    /** Learns from the cells of each origin, of which only those with a forecast above 0 count; nothing from a single origin. */
    static Optional<PurchaseInterval> of(List<List<Cell>> tested) {
        List<List<Cell>> usable = tested.stream()
                .map(origin ->
                        origin.stream().filter(cell -> cell.forecast() > 0).toList())
                .filter(origin -> !origin.isEmpty())
                .toList();
        if (usable.size() < 2) {
            return Optional.empty();
        }
        double[] errors =
                usable.stream().mapToDouble(PurchaseInterval::relativeError).toArray();
        double bias = PurchaseStatistics.mean(errors);
        double squares = 0;
        for (double error : errors) {
            squares += square(error - bias);
        }
        double[] sizes = usable.stream()
                .flatMap(List::stream)
                .mapToDouble(Cell::forecast)
                .toArray();
        double[] ratios = usable.stream()
                .flatMapToDouble(origin -> {
                    double level = 1 + relativeError(origin);
                    return origin.stream()
                            .mapToDouble(cell -> square(cell.came() - level * cell.forecast()) / cell.forecast());
                })
                .toArray();
        double scatter = Math.max(0, slope(sizes, ratios));
        double meanRatio = PurchaseStatistics.mean(ratios);
        double least = Math.max(LEAST_SPREAD * meanRatio, Double.MIN_NORMAL);
        double spread = Math.max(least, meanRatio - scatter * PurchaseStatistics.mean(sizes));
        return Optional.of(new PurchaseInterval(
                errors.length, sizes.length, bias, squares / (errors.length - 1), spread, scatter));
    }

    /** The lower limit for a forecast; 0 at least. */
    double lower(double forecast) {
        return Math.max(0, Math.min(forecast, (1 + bias) * forecast - reach(forecast)));
    }

    /** The upper limit for a forecast. */
    double upper(double forecast) {
        return Math.max(forecast, (1 + bias) * forecast + reach(forecast));
    }

    private double reach(double forecast) {
        if (forecast == 0) {
            return 0;
        }
        double ofLevel = (1 + 1.0 / origins) * level * square(forecast);
        double within = spread * forecast + scatter * square(forecast);
        double freedom = square(ofLevel + within)
                / (square(ofLevel) / (origins - 1) + square(within) / Math.max(1, cells - origins));
        double quantile = new TDistribution(freedom).inverseCumulativeProbability((1 + COVERAGE) / 2);
        return quantile * Math.sqrt(ofLevel + within);
    }

    private static double relativeError(List<Cell> origin) {
        double came = origin.stream().mapToDouble(Cell::came).sum();
        return came / origin.stream().mapToDouble(Cell::forecast).sum() - 1;
    }

    private static double slope(double[] sizes, double[] ratios) {
        double meanSize = PurchaseStatistics.mean(sizes);
        double meanRatio = PurchaseStatistics.mean(ratios);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < sizes.length; i++) {
            product += (sizes[i] - meanSize) * (ratios[i] - meanRatio);
            squares += square(sizes[i] - meanSize);
        }
        return squares > 0 ? product / squares : 0;
    }

    private static double square(double value) {
        return value * value;
    }
}
