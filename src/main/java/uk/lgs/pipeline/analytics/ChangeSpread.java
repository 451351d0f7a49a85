package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * How far counts lie from their forecasts by chance: with the variance {@code spread * m + level * m^2} for a forecast m, the one
 * for chance in single counts, the other for what each series does by itself. Learned from forecasts of the past by least squares
 * of the squared misses over the forecasts.
 *
 * @param spread variance per unit of the forecast, at least 1 as in a Poisson count
 * @param level squared relative error
 */
record ChangeSpread(double spread, double level) {
    /** A forecast of the past, above 0, and what came. */
    record Miss(double forecast, double came) {
        double ratio() {
            return (came - forecast) * (came - forecast) / forecast;
        }
    }

    /** Learns from misses, of which there must be one. */
    static ChangeSpread of(List<Miss> misses) {
        double meanForecast =
                misses.stream().mapToDouble(Miss::forecast).average().orElseThrow();
        double meanRatio = misses.stream().mapToDouble(Miss::ratio).average().orElseThrow();
        double product = 0;
        double squares = 0;
        for (Miss miss : misses) {
            double distance = miss.forecast() - meanForecast;
            product += distance * (miss.ratio() - meanRatio);
            squares += distance * distance;
        }
        double level = squares > 0 ? Math.max(0, product / squares) : 0;
        return new ChangeSpread(Math.max(1, meanRatio - level * meanForecast), level);
    }

    /** The distribution of a count by chance. */
    DetectorDistribution chance(double forecast) {
        return new DetectorDistribution(forecast, spread * forecast + level * forecast * forecast);
    }
}
