package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether customers may be ranked by the model, and why. The model has to beat each baseline at each horizon, over all origins
 * together, twice: with a lower Brier score, by more than chance (the 95 % interval of the difference, with customers as the
 * units, lies below 0), and with at least as many orders from the tenth of customers that it puts first.
 *
 * @param isRanking whether it does
 * @param sentences one for each horizon and baseline, and before them the conclusion
 */
record PurchaseVerdict(boolean isRanking, List<String> sentences) {
    private static final double NORMAL_95 = 1.96;

    PurchaseVerdict {
        sentences = List.copyOf(sentences);
    }

    /** The verdict on trials; none of them, none. */
    static PurchaseVerdict of(Map<Integer, List<PurchaseTrial>> trialsByDays) {
        List<String> sentences = new ArrayList<>();
        boolean isRanking = !trialsByDays.isEmpty();
        for (Map.Entry<Integer, List<PurchaseTrial>> trials : trialsByDays.entrySet()) {
            for (PurchaseMethod method : PurchaseMethod.values()) {
                if (method.isBaseline()) {
                    isRanking &= isBeaten(trials.getKey(), trials.getValue(), method, sentences);
                }
            }
        }
        sentences.add(0, conclusion(trialsByDays.isEmpty(), isRanking));
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

    private static boolean isBeaten(
            int days, List<PurchaseTrial> trials, PurchaseMethod baseline, List<String> sentences) {
        Difference brier = Difference.of(trials, baseline);
        double caught = PurchaseScore.of(trials, PurchaseMethod.MODEL).topTenth();
        double caughtByBaseline = PurchaseScore.of(trials, baseline).topTenth();
        boolean isBeaten = brier.high() < 0 && caught >= caughtByBaseline;
        sentences.add(String.format(
                Locale.ROOT,
                "%d days, %s: %s. Brier score lower by %.4f (95 %% interval %.4f to %.4f); top tenth catches %.1f %%"
                        + " of orders against %.1f %%.",
                days,
                baseline.label(),
                isBeaten ? "beaten" : "not beaten",
                -brier.mean(),
                -brier.high(),
                -brier.low(),
                100 * caught,
                100 * caughtByBaseline));
        return isBeaten;
    }

    /** The model's Brier score less a baseline's. */
    private record Difference(double mean, double low, double high) {
        static Difference of(List<PurchaseTrial> trials, PurchaseMethod baseline) {
            Map<String, Double> byCustomer = new HashMap<>();
            double count = 0;
            for (PurchaseTrial trial : trials) {
                PurchaseForecast[] model = trial.by(PurchaseMethod.MODEL);
                PurchaseForecast[] naive = trial.by(baseline);
                for (int i = 0; i < model.length; i++) {
                    double bought = Math.min(1, trial.orders()[i]);
                    double difference =
                            square(model[i].probability() - bought) - square(naive[i].probability() - bought);
                    byCustomer.merge(trial.customers().get(i).customer(), difference, Double::sum);
                    count++;
                }
            }
            double[] sums = byCustomer.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double mean = PurchaseStatistics.mean(sums);
            double squares = 0;
            for (double sum : sums) {
                squares += square(sum - mean);
            }
            double overall = mean * sums.length / count;
            double error = NORMAL_95 * Math.sqrt(squares) / count;
            return new Difference(overall, overall - error, overall + error);
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
