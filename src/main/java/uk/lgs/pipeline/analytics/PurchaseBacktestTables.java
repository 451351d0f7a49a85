package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.run.Table;

/** The rows of the backtest. */
final class PurchaseBacktestTables {
    private static final String ALL = "all";

    private PurchaseBacktestTables() {}

    static Table scores(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.BACKTEST);
        for (Map.Entry<Integer, List<PurchaseTrial>> trials : analysis.trials().entrySet()) {
            for (int i = 0; i < trials.getValue().size(); i++) {
                PurchaseTrial trial = trials.getValue().get(i);
                String model =
                        analysis.origins().get(i).fit().model().orElseThrow().name();
                add(rows, PurchaseRows.day(trial.origin()).toString(), model, List.of(trial));
            }
            add(rows, ALL, PurchaseMethod.MODEL.label(), trials.getValue());
        }
        return rows.table();
    }

    static Table calibration(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.CALIBRATION);
        analysis.trials()
                .forEach((days, trials) -> PurchaseCalibration.of(trials, PurchaseMethod.MODEL)
                        .forEach(tenth -> rows.add(
                                (long) days,
                                (long) tenth.tenth(),
                                (long) tenth.customers(),
                                PurchaseRows.estimate(tenth.forecast()),
                                PurchaseRows.estimate(tenth.observed()))));
        return rows.table();
    }

    private static void add(PurchaseRows rows, String origin, String model, List<PurchaseTrial> trials) {
        for (PurchaseMethod method : PurchaseMethod.values()) {
            PurchaseScore score = PurchaseScore.of(trials, method);
            rows.add(
                    (long) trials.get(0).days(),
                    origin,
                    method == PurchaseMethod.MODEL ? model : method.label(),
                    score.customers(),
                    PurchaseRows.estimate(score.brier()),
                    PurchaseRows.estimate(score.meanAbsoluteError()),
                    PurchaseRows.estimate(score.scaledError()),
                    PurchaseRows.estimate(score.rootMeanSquaredError()),
                    PurchaseRows.estimate(score.totalRatio()),
                    PurchaseRows.estimate(score.topTenth()),
                    PurchaseRows.pounds(score.amountError()));
        }
    }
}
