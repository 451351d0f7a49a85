package uk.lgs.pipeline.analytics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One origin and horizon of the backtest: what each method said of each customer, and what came.
 *
 * @param origin the last day that the methods knew, as days since 1970-01-01
 * @param days the horizon
 * @param customers those who had ordered by the origin
 * @param orders how many orders came of each
 * @param amounts what they were worth together, pounds
 * @param changes absolute difference between each customer's orders in the last stretch of that length and in the one before it;
 *     its mean is the scale of MASE
 * @param forecasts each method's forecasts, in the order of the customers
 */
record PurchaseTrial(
        int origin,
        int days,
        List<PurchaseHistory> customers,
        double[] orders,
        double[] amounts,
        double[] changes,
        Map<PurchaseMethod, PurchaseForecast[]> forecasts) {
    /** Tries all methods at a forecaster's day, for which it must have a model. */
    static PurchaseTrial of(PurchaseForecaster forecaster, int days, Segments segments) {
        PurchaseLog log = forecaster.log();
        int origin = forecaster.day();
        List<PurchaseHistory> customers = log.knownOn(origin);
        PurchaseBaselines baselines = new PurchaseBaselines(customers, origin, days);
        Map<PurchaseMethod, PurchaseForecast[]> forecasts = new EnumMap<>(PurchaseMethod.class);
        forecasts.put(
                PurchaseMethod.MODEL,
                forecaster.customers().stream()
                        .map(customer -> forecaster.forecast(customer, days).orElseThrow())
                        .toArray(PurchaseForecast[]::new));
        forecasts.put(PurchaseMethod.OWN_RATE, baselines.ownRate());
        forecasts.put(PurchaseMethod.LAST_YEAR, baselines.lastYear());
        forecasts.put(
                PurchaseMethod.SEGMENT_MEAN,
                baselines.segmentMean(
                        PurchaseSegments.on(log, origin - days, segments), PurchaseSegments.on(log, origin, segments)));
        forecasts.put(PurchaseMethod.NOBODY, baselines.nobody());
        return new PurchaseTrial(
                origin,
                days,
                customers,
                customers.stream()
                        .mapToDouble(each -> each.ordersBetween(origin, origin + days))
                        .toArray(),
                customers.stream()
                        .mapToDouble(each -> each.amountBetween(origin, origin + days))
                        .toArray(),
                customers.stream()
                        .mapToDouble(each -> Math.abs(each.ordersBetween(origin - days, origin)
                                - each.ordersBetween(origin - 2 * days, origin - days)))
                        .toArray(),
                forecasts);
    }

    /** What a method said, in the order of the customers. */
    PurchaseForecast[] by(PurchaseMethod method) {
        PurchaseForecast[] found = forecasts.get(method);
        if (found == null) {
            throw new IllegalArgumentException("not tried: " + method);
        }
        return found;
    }
}
