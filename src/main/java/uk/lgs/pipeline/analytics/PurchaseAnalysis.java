package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is said about future purchases, and how far it can be trusted. The same log and segments give the same
 * analysis: nothing is drawn at random.
 *
 * @param origins the forecasters of the backtest, the earliest first
 * @param now the forecaster on the last day of the log
 * @param trials the backtest by horizon in days; empty where the history is too short or no model could be fitted
 * @param verdict whether customers are ranked by the model
 * @param outlook the segments' next 13 weeks
 * @param seasons the months and weeks in which segments buy most
 * @param segmentOf the segment of each customer
 */
record PurchaseAnalysis(
        List<PurchaseForecaster> origins,
        PurchaseForecaster now,
        Map<Integer, List<PurchaseTrial>> trials,
        PurchaseVerdict verdict,
        PurchaseOutlook outlook,
        List<PurchaseSeason> seasons,
        Map<String, String> segmentOf) {
    /** The horizons of forecasts for single customers, in days. */
    static final List<Integer> HORIZONS = List.of(30, 90);

    /**
     * Analyses a log.
     *
     * @param segmentOf the segments of now
     * @param segments how segments of the past are made
     */
    static PurchaseAnalysis of(PurchaseLog log, Map<String, String> segmentOf, Segments segments) {
        List<PurchaseForecaster> chain = PurchaseForecaster.chain(log);
        PurchaseForecaster now = chain.get(chain.size() - 1);
        List<PurchaseForecaster> origins = chain.subList(0, chain.size() - 1).stream()
                .filter(origin -> origin.fit().model().isPresent())
                .toList();
        Map<Integer, List<PurchaseTrial>> trials = new TreeMap<>();
        List<List<PurchaseStretch>> tested = new ArrayList<>();
        for (PurchaseForecaster origin : origins) {
            for (int days : HORIZONS) {
                trials.computeIfAbsent(days, any -> new ArrayList<>()).add(PurchaseTrial.of(origin, days, segments));
            }
            tested.add(PurchaseStretch.of(origin, PurchaseSegments.on(log, origin.day(), segments)));
        }
        boolean isUsable = now.fit().model().isPresent();
        return new PurchaseAnalysis(
                origins,
                now,
                trials,
                PurchaseVerdict.of(isUsable ? trials : Map.of()),
                PurchaseOutlook.of(PurchaseStretch.of(now, segmentOf), tested),
                PurchaseSeason.of(log, segmentOf),
                Map.copyOf(segmentOf));
    }
}
