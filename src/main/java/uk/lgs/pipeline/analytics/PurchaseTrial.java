package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One origin and horizon of the backtest: what each method says of each customer, and what came.
 *
 * @param origin the last day that the methods know, as days since 1970-01-01
 * @param days the horizon
 * @param places where those who had ordered by the origin stand in the log
 * @param orders how many orders came of each
 * @param amounts what they were worth together, pounds
 * @param changes absolute difference between each customer's orders in the last stretch of that length and in the one before it;
 *     its mean is the scale of MASE
 * @param forecasts a method's forecasts, in the order of the customers, made when they are asked for
 */
record PurchaseTrial(
        int origin,
        int days,
        int[] places,
        double[] orders,
        double[] amounts,
        double[] changes,
        Function<PurchaseMethod, PurchaseForecast[]> forecasts) {
    /**
     * Tries all methods at a forecaster's day, for which it must have a model.
     *
     * @param before the segments at the beginning of the stretch before the forecaster's day
     * @param now those at its day
     */
    static PurchaseTrial of(PurchaseForecaster forecaster, int days, PurchaseSegments before, PurchaseSegments now) {
        PurchaseLog log = forecaster.log();
        int origin = forecaster.day();
        int[] places = log.placesKnownOn(origin);
        PurchaseBaselines baselines = new PurchaseBaselines(log, origin, days);
        return new PurchaseTrial(
                origin,
                days,
                places,
                each(log, places, customer -> customer.ordersBetween(origin, origin + days)),
                each(log, places, customer -> customer.amountBetween(origin, origin + days)),
                each(
                        log,
                        places,
                        customer -> Math.abs(customer.ordersBetween(origin - days, origin)
                                - customer.ordersBetween(origin - 2 * days, origin - days))),
                method -> switch (method) {
                    case MODEL ->
                        forecaster.customers().stream()
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

    private static double[] each(PurchaseLog log, int[] places, ToDoubleFunction<PurchaseHistory> measure) {
        return Arrays.stream(places)
                .mapToObj(log.customers()::get)
                .mapToDouble(measure)
                .toArray();
    }
}
