package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/** The rows of the forecasts for customers and segments. */
final class PurchaseTables {
    private static final int SHORT = PurchaseAnalysis.HORIZONS.get(0);
    private static final int LONG = PurchaseAnalysis.HORIZONS.get(1);

    private PurchaseTables() {}

    static Table customers(PurchaseAnalysis analysis) {
        PurchaseForecaster now = analysis.now();
        PurchaseKnowledge known = analysis.known();
        List<PurchaseSummary> customers = known.summaries(now.clock());
        int[] ranks = ranks(analysis, customers);
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.CUSTOMERS);
        for (int i = 0; i < known.size(); i++) {
            PurchaseSummary customer = customers.get(i);
            Optional<PurchaseForecast> soon = now.forecast(customer, SHORT);
            Optional<PurchaseForecast> later = now.forecast(customer, LONG);
            rows.add(
                    customer.customer(),
                    ranks.length == 0 ? null : (long) ranks[i],
                    analysis.segments().at(known.place(i)),
                    (long) known.orders(i),
                    PurchaseRows.day(known.lastDay(i)),
                    now.probabilityAlive(customer).map(PurchaseRows::estimate).orElse(null),
                    estimate(soon, PurchaseForecast::probability),
                    estimate(later, PurchaseForecast::probability),
                    estimate(soon, PurchaseForecast::orders),
                    estimate(later, PurchaseForecast::orders),
                    later.isPresent() ? PurchaseRows.pounds(now.fit().expectedAmount(customer)) : null,
                    later.map(forecast -> PurchaseRows.pounds(forecast.value())).orElse(null));
        }
        return rows.table();
    }

    static Table outlook(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.OUTLOOK);
        int day = analysis.now().day();
        for (PurchaseOutlook.Row row : analysis.outlook().rows()) {
            PurchaseStretch stretch = row.stretch();
            rows.add(
                    stretch.segment(),
                    PurchaseRows.day(day + stretch.from()),
                    PurchaseRows.day(day + stretch.to()),
                    PurchaseRows.estimate(stretch.orders()),
                    row.orders()
                            .map(limits -> PurchaseRows.estimate(limits.lower()))
                            .orElse(null),
                    row.orders()
                            .map(limits -> PurchaseRows.estimate(limits.upper()))
                            .orElse(null),
                    PurchaseRows.pounds(stretch.value()),
                    row.value()
                            .map(limits -> PurchaseRows.pounds(limits.lower()))
                            .orElse(null),
                    row.value()
                            .map(limits -> PurchaseRows.pounds(limits.upper()))
                            .orElse(null),
                    (long) stretch.ordersLastYear());
        }
        return rows.table();
    }

    static Table seasons(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.SEASONS);
        for (PurchaseSeason season : analysis.seasons()) {
            rows.add(
                    season.segment(),
                    season.isMonth() ? "month" : "week",
                    (long) season.rank(),
                    season.period(),
                    season.orders(),
                    PurchaseRows.pounds(season.value()),
                    PurchaseRows.estimate(season.share()));
        }
        return rows.table();
    }

    /** The place of each customer by the orders expected in the longer horizon, or nobody's where the model is not fit for it. */
    private static int[] ranks(PurchaseAnalysis analysis, List<PurchaseSummary> customers) {
        if (!analysis.verdict().isRanking()) {
            return new int[0];
        }
        double[] orders = customers.stream()
                .mapToDouble(customer -> analysis.now()
                        .forecast(customer, LONG)
                        .map(PurchaseForecast::orders)
                        .orElse(0.0))
                .toArray();
        int[] ranked = Order.of( // equals stay in the order of their names
                orders.length, (one, other) -> Double.compare(orders[other], orders[one]));
        int[] ranks = new int[ranked.length];
        for (int place = 0; place < ranked.length; place++) {
            ranks[ranked[place]] = place + 1;
        }
        return ranks;
    }

    private static @Nullable BigDecimal estimate(
            Optional<PurchaseForecast> forecast, ToDoubleFunction<PurchaseForecast> part) {
        return forecast.isPresent() ? PurchaseRows.estimate(part.applyAsDouble(forecast.get())) : null;
    }
}
