package uk.lgs.pipeline.analytics;

import java.util.List;
import uk.lgs.pipeline.run.Table;

/** The rows that say which model is used and what speaks for and against it. */
final class PurchaseModelTable {
    private final PurchaseRows rows = new PurchaseRows(PurchaseDefinitions.MODEL);
    private long line;

    private PurchaseModelTable() {}

    static Table of(PurchaseAnalysis analysis) {
        PurchaseModelTable table = new PurchaseModelTable();
        table.conclusion(analysis);
        table.fits(analysis.now());
        analysis.origins().forEach(table::origin);
        table.outlook(analysis.outlook());
        return table.rows.table();
    }

    private void conclusion(PurchaseAnalysis analysis) {
        List<String> sentences = analysis.verdict().sentences();
        add("verdict", Double.NaN, sentences.get(0));
        sentences.stream().skip(1).forEach(sentence -> add("comparison", Double.NaN, sentence));
    }

    private void fits(PurchaseForecaster now) {
        PurchaseFit fit = now.fit();
        add("last day known", Double.NaN, PurchaseRows.day(now.day()).toString());
        add("customers", fit.customers(), "known customers with a purchase");
        add("customers who ordered again", fit.repeaters(), "on another day than their first");
        add(
                "clock",
                Double.NaN,
                now.clock().isSeasonal()
                        ? "weeks, stretched and shortened by the season; times below are in these"
                        : "calendar weeks: the history is too short to know the season");
        add("model in use", Double.NaN, fit.model().map(PurchaseModel::name).orElse("none"));
        guards(fit).forEach(finding -> add("guard", Double.NaN, finding));
        fit.bgNbd().ifPresent(this::parameters);
        fit.nbd().ifPresent(this::parameters);
        fit.fittedAmounts().ifPresent(amounts -> {
            amounts.parameters().forEach((name, value) -> add("Gamma-Gamma " + name, value, amountsNote(fit)));
            add("Gamma-Gamma log-likelihood", amounts.logLikelihood(), "of the mean amounts of repeat orders");
        });
        add("level", now.level(), "factor on time that carries half of the last 13 weeks' error forward");
    }

    private void parameters(PurchaseModel model) {
        model.parameters().forEach((name, value) -> add(model.name() + " " + name, value, "maximum likelihood"));
        add(model.name() + " log-likelihood", model.logLikelihood(), "natural logarithm");
    }

    private void origin(PurchaseForecaster origin) {
        String model = origin.fit().model().map(PurchaseModel::name).orElse("none");
        add(
                "backtest " + PurchaseRows.day(origin.day()),
                origin.level(),
                "%s, with this level; %s".formatted(model, String.join("; ", guards(origin.fit()))));
    }

    private void outlook(PurchaseOutlook outlook) {
        add(
                "segment weeks: error",
                outlook.error(),
                "mean absolute error of a segment's orders in a week, in the backtest");
        add("segment weeks: error of last year", outlook.errorOfLastYear(), "the same for the same week last year");
        add(
                "intervals: share within",
                outlook.coverage(),
                "of the backtest's orders within intervals learned from the other origins; %.0f %% are aimed at"
                        .formatted(100 * PurchaseInterval.COVERAGE));
    }

    /** What the guards found, or that none fired. */
    static List<String> guards(PurchaseFit fit) {
        return fit.guards().isEmpty()
                ? List.of("no guard fired")
                : fit.guards().stream()
                        .map(guard -> guard.kind().label() + ": " + guard.finding())
                        .toList();
    }

    private static String amountsNote(PurchaseFit fit) {
        return fit.amounts().isPresent() ? "maximum likelihood" : "maximum likelihood; not used, see guards";
    }

    private void add(String item, double value, String note) {
        rows.add(++line, item, PurchaseRows.estimate(value), note);
    }
}
