package uk.lgs.pipeline.analytics;

import uk.lgs.pipeline.run.Table;

/** The rows of the backtest. */
final class PurchaseBacktestTables {
    private static final String ALL = "all";

    private PurchaseBacktestTables() {}

    static Table scores(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.BACKTEST);
        for (PurchaseBacktest backtest : analysis.backtests().values()) {
            for (int i = 0; i < backtest.origins().size(); i++) {
                PurchaseBacktest.Origin origin = backtest.origins().get(i);
                String model =
                        analysis.origins().get(i).fit().model().orElseThrow().name();
                String day = PurchaseRows.day(origin.day()).toString();
                origin.scores().forEach((method, score) -> add(rows, backtest, day, name(method, model), score));
            }
            for (PurchaseMethod method : PurchaseMethod.values()) {
                add(rows, backtest, ALL, method.label(), backtest.score(method));
            }
        }
        return rows.table();
    }

    static Table calibration(PurchaseAnalysis analysis) {
        PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.CALIBRATION);
        analysis.backtests()
                .forEach((days, backtest) -> backtest.calibration()
                        .forEach(tenth -> rows.add(
                                (long) days,
                                (long) tenth.tenth(),
                                (long) tenth.customers(),
                                PurchaseRows.estimate(tenth.forecast()),
                                PurchaseRows.estimate(tenth.observed()))));
        return rows.table();
    }

    private static String name(PurchaseMethod method, String model) {
        return method == PurchaseMethod.MODEL ? model : method.label();
    }

    private static void add(
            PurchaseRows rows, PurchaseBacktest backtest, String origin, String method, PurchaseScore score) {
        rows.add(
                (long) backtest.days(),
                origin,
                method,
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
