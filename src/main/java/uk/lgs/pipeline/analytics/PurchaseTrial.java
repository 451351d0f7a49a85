package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One origin and horizon of the backtest: what each method says of each customer, and what came.
 *
 * @param origin the last day that the methods know, as days since 1970-01-01
 * @param places where those who had ordered by the origin stand in the log
 * @param orders how many orders came of each
 * @param amounts what they were worth together, pounds
 * @param changes absolute difference between each customer's orders in the last stretch of that length and in the one before it;
 *     its mean is the scale of MASE
 * @param forecasts a method's forecasts, in the order of the customers, made when they are asked for
 */
record PurchaseTrial(
        int origin,
        int[] places,
        double[] orders,
        double[] amounts,
        double[] changes,
        Function<PurchaseMethod, PurchaseForecast[]> forecasts) {
    /**
     * Tries all methods at a forecaster's day, for which it must have a model.
     *
     * @param known what was known on that day
     * @param before the segments at the beginning of the stretch before the forecaster's day
     * @param now those at its day
     */
    static PurchaseTrial of(
            PurchaseForecaster forecaster,
            PurchaseKnowledge known,
            int days,
            PurchaseSegments before,
            PurchaseSegments now) {
        int origin = known.day();
        List<PurchaseWindow> windows = PurchaseWindow.after(
                known, days, origin, origin - days, origin - 2 * days, origin - PurchaseBaselines.YEAR);
        PurchaseBaselines baselines = new PurchaseBaselines(known, days, windows.get(3), windows.get(1));
        int[] last = windows.get(1).orders();
        int[] beforeLast = windows.get(2).orders();
        return new PurchaseTrial(
                origin,
                IntStream.range(0, known.size()).map(known::place).toArray(),
                IntStream.of(windows.get(0).orders()).asDoubleStream().toArray(),
                windows.get(0).amounts(),
                IntStream.range(0, known.size())
                        .mapToDouble(i -> Math.abs(last[i] - beforeLast[i]))
                        .toArray(),
                method -> switch (method) {
                    case MODEL ->
                        known.summaries(forecaster.clock()).stream()
                                .map(customer ->
                                        forecaster.forecast(customer, days).orElseThrow())
                                .toArray(PurchaseForecast[]::new);
                    case OWN_RATE -> baselines.ownRate();
                    case LAST_YEAR -> baselines.lastYear();
                    case SEGMENT_MEAN -> baselines.segmentMean(before, now);
                    case NOBODY -> baselines.nobody();
                });
    }

    /** What a method says, in the order of the customers. */
    PurchaseForecast[] by(PurchaseMethod method) {
        return forecasts.apply(method);
    }
}
