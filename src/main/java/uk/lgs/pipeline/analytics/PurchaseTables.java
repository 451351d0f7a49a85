package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<PurchaseHistory> histories = now.log().knownOn(now.day());
        Map<String, Long> ranks = ranks(analysis);
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.CUSTOMERS);
        for (int i = 0; i < histories.size(); i++) {
            PurchaseHistory history = histories.get(i);
            PurchaseSummary customer = now.customers().get(i);
            Optional<PurchaseForecast> soon = now.forecast(customer, SHORT);
            Optional<PurchaseForecast> later = now.forecast(customer, LONG);
            rows.add(
                    history.customer(),
                    ranks.get(history.customer()),
                    analysis.segmentOf().get(history.customer()),
                    (long) history.days().length,
                    PurchaseRows.day(history.days()[history.days().length - 1]),
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
    private static Map<String, Long> ranks(PurchaseAnalysis analysis) {
        if (!analysis.verdict().isRanking()) {
            return Map.of();
        }
        PurchaseForecaster now = analysis.now();
        Map<String, Double> orders = new HashMap<>();
        for (PurchaseSummary customer : now.customers()) {
            now.forecast(customer, LONG).ifPresent(forecast -> orders.put(customer.customer(), forecast.orders()));
        }
        List<String> ranked = new ArrayList<>(orders.keySet());
        ranked.sort(Comparator.comparingDouble((String customer) -> -orders.getOrDefault(customer, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        Map<String, Long> ranks = new HashMap<>();
        for (String customer : ranked) {
            ranks.put(customer, ranks.size() + 1L);
        }
        return ranks;
    }

    private static @Nullable BigDecimal estimate(
            Optional<PurchaseForecast> forecast, ToDoubleFunction<PurchaseForecast> part) {
        return forecast.isPresent() ? PurchaseRows.estimate(part.applyAsDouble(forecast.get())) : null;
    }
}
