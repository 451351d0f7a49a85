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
 * @param known what it knows of each customer
 * @param backtests by horizon in days; empty where the history is too short or no model could be fitted
 * @param verdict whether customers are ranked by the model
 * @param outlook the segments' next 13 weeks
 * @param seasons the months and weeks in which segments buy most
 * @param segments the segments of now
 */
record PurchaseAnalysis(
        List<PurchaseForecaster> origins,
        PurchaseForecaster now,
        PurchaseKnowledge known,
        Map<Integer, PurchaseBacktest> backtests,
        PurchaseVerdict verdict,
        PurchaseOutlook outlook,
        List<PurchaseSeason> seasons,
        PurchaseSegments segments) {
    /** The horizons of forecasts for single customers, in days. */
    static final List<Integer> HORIZONS = List.of(30, 90);

    /**
     * Analyses a log, which is not read any more after that.
     *
     * @param segments the segments of now
     * @param rules how segments of the past are made
     */
    static PurchaseAnalysis of(PurchaseLog log, PurchaseSegments segments, Segments rules) {
        List<PurchaseForecaster> chain = PurchaseForecaster.chain(log);
        PurchaseForecaster now = chain.get(chain.size() - 1);
        List<PurchaseForecaster> origins = chain.subList(0, chain.size() - 1).stream()
                .filter(origin -> origin.fit().model().isPresent())
                .toList();
        Map<Integer, PurchaseBacktest> backtests = new TreeMap<>();
        List<List<PurchaseStretch>> tested = new ArrayList<>();
        for (PurchaseForecaster origin : origins) {
            PurchaseKnowledge known = log.on(origin.day());
            PurchaseSegments then = PurchaseSegments.of(known, rules);
            for (int days : HORIZONS) {
                PurchaseSegments before = PurchaseSegments.of(log.on(origin.day() - days), rules);
                backtests
                        .computeIfAbsent(days, any -> new PurchaseBacktest(days, log.size()))
                        .add(PurchaseTrial.of(origin, known, days, before, then));
            }
            tested.add(PurchaseStretch.of(origin, known, then));
        }
        PurchaseKnowledge known = log.on(now.day());
        boolean isUsable = now.fit().model().isPresent();
        return new PurchaseAnalysis(
                origins,
                now,
                known,
                backtests,
                PurchaseVerdict.of(isUsable ? backtests.values() : List.of()),
                PurchaseOutlook.of(PurchaseStretch.of(now, known, segments), tested),
                PurchaseSeason.of(log, segments),
                segments);
    }
}
