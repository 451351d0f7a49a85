package uk.lgs.pipeline.analytics;

import java.util.BitSet;

/** The model's Brier score less a baseline's, over several origins together, with customers as the units. */
final class PurchaseDifference {
    private static final double NORMAL_95 = 1.96;

    private final double[] byPlace;
    private final BitSet tried = new BitSet();
    private double count;

    /** A 95 % interval of the difference around its mean. */
    record Interval(double mean, double low, double high) {}

    /** Nothing yet, of so many customers. */
    PurchaseDifference(int customers) {
        byPlace = new double[customers];
    }

    /** Adds what the model and the baseline said at an origin. */
    void add(PurchaseTrial trial, PurchaseForecast[] model, PurchaseForecast[] naive) {
        for (int i = 0; i < model.length; i++) {
            double bought = Math.min(1, trial.orders()[i]);
            byPlace[trial.places()[i]] +=
                    square(model[i].probability() - bought) - square(naive[i].probability() - bought);
            tried.set(trial.places()[i]);
            count++;
        }
    }

    /** The difference; not a number where nothing was tried. */
    Interval interval() {
        double[] sums =
                tried.stream().mapToDouble(place -> byPlace[place]).sorted().toArray();
        double mean = PurchaseStatistics.mean(sums);
        double squares = 0;
        for (double sum : sums) {
            squares += square(sum - mean);
        }
        double overall = mean * sums.length / count;
        double error = NORMAL_95 * Math.sqrt(squares) / count;
        return new Interval(overall, overall - error, overall + error);
    }

    private static double square(double value) {
        return value * value;
    }
}
