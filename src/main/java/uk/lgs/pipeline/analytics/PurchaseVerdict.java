package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether customers may be ranked by the model, and why. The model has to beat each baseline at each horizon, over all origins
 * together, twice: with a lower Brier score, by more than chance (the 95 % interval of the difference, with customers as the
 * units, lies below 0), and with at least as many orders from the tenth of customers that it puts first.
 *
 * @param isRanking whether it does
 * @param sentences one for each horizon and baseline, and before them the conclusion
 */
record PurchaseVerdict(boolean isRanking, List<String> sentences) {
    PurchaseVerdict {
        sentences = List.copyOf(sentences);
    }

    /** The verdict on the backtests of all horizons; none of them, none. */
    static PurchaseVerdict of(Collection<PurchaseBacktest> backtests) {
        List<String> sentences = new ArrayList<>();
        boolean isRanking = !backtests.isEmpty();
        for (PurchaseBacktest backtest : backtests) {
            for (PurchaseMethod method : PurchaseMethod.values()) {
                if (method.isBaseline()) {
                    isRanking &= isBeaten(backtest, method, sentences);
                }
            }
        }
        sentences.add(0, conclusion(backtests.isEmpty(), isRanking));
        return new PurchaseVerdict(isRanking, sentences);
    }

    private static String conclusion(boolean isUntested, boolean isRanking) {
        if (isUntested) {
            return "Customers are not ranked: the history is too short to test a forecast on it, or too few customers"
                    + " bought again.";
        }
        return isRanking
                ? "Customers are ranked by the model: in the backtest it beats every baseline."
                : "Customers are not ranked: in the backtest the model does not beat every baseline.";
    }

    private static boolean isBeaten(PurchaseBacktest backtest, PurchaseMethod baseline, List<String> sentences) {
        PurchaseDifference.Interval brier = backtest.difference(baseline).interval();
        double caught = backtest.score(PurchaseMethod.MODEL).topTenth();
        double caughtByBaseline = backtest.score(baseline).topTenth();
        boolean isBeaten = brier.high() < 0 && caught >= caughtByBaseline;
        sentences.add(String.format(
                Locale.ROOT,
                "%d days, %s: %s. Brier score lower by %.4f (95 %% interval %.4f to %.4f); top tenth catches %.1f %%"
                        + " of orders against %.1f %%.",
                backtest.days(),
                baseline.label(),
                isBeaten ? "beaten" : "not beaten",
                -brier.mean(),
                -brier.high(),
                -brier.low(),
                100 * caught,
                100 * caughtByBaseline));
        return isBeaten;
    }
}
