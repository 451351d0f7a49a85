package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * How far forecasts of counts or sums miss, learned from the backtest. The variance of a miss is taken as {@code spread * m +
 * level * m^2} for a forecast m: chance in single orders, and error in the level of trade. The limits are the 10 % and 90 %
 * quantiles of the misses that the backtest had, measured in that standard deviation, so 80 % of its cells lie within.
 *
 * @param spread variance per unit of the forecast
 * @param level squared relative error
 * @param lowest 10 % quantile of standardised misses
 * @param highest 90 % quantile
 */
record PurchaseInterval(double spread, double level, double lowest, double highest) {
    /** The share of cells that an interval is to hold. */
    static final double COVERAGE = 0.8;

    private static final double LEAST_SPREAD = 0.1;

    /** A forecast and what came. */
    record Cell(double forecast, double came) {}

    /** Learns from cells, of which only those with a forecast above 0 count; there must be one. */
    static PurchaseInterval of(List<Cell> cells) {
        List<Cell> usable = cells.stream().filter(cell -> cell.forecast() > 0).toList();
        double[] sizes = usable.stream().mapToDouble(Cell::forecast).toArray();
        double[] ratios = usable.stream()
                .mapToDouble(cell -> square(cell.came() - cell.forecast()) / cell.forecast())
                .toArray();
        double meanSize = PurchaseStatistics.mean(sizes);
        double meanRatio = PurchaseStatistics.mean(ratios);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < sizes.length; i++) {
            product += (sizes[i] - meanSize) * (ratios[i] - meanRatio);
            squares += square(sizes[i] - meanSize);
        }
        double level = squares > 0 ? Math.max(0, product / squares) : 0;
        double least = Math.max(LEAST_SPREAD * meanRatio, Double.MIN_NORMAL);
        double spread = Math.max(least, meanRatio - level * meanSize);
        double[] misses = usable.stream()
                .mapToDouble(cell -> (cell.came() - cell.forecast()) / deviation(spread, level, cell.forecast()))
                .sorted()
                .toArray();
        return new PurchaseInterval(
                spread,
                level,
                PurchaseStatistics.quantile(misses, (1 - COVERAGE) / 2),
                PurchaseStatistics.quantile(misses, (1 + COVERAGE) / 2));
    }

    /** The lower limit for a forecast; 0 at least. */
    double lower(double forecast) {
        return Math.max(0, Math.min(forecast, forecast + lowest * deviation(spread, level, forecast)));
    }

    /** The upper limit for a forecast. */
    double upper(double forecast) {
        return Math.max(forecast, forecast + highest * deviation(spread, level, forecast));
    }

    private static double deviation(double spread, double level, double forecast) {
        return Math.sqrt(spread * forecast + level * forecast * forecast);
    }

    private static double square(double value) {
        return value * value;
    }
}
