package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Customers in tenths by the probability that was forecast: who comes as often as was said is well forecast.
 *
 * @param tenth 1 for those with the lowest probabilities, up to 10
 * @param customers in the tenth, counted at each origin
 * @param forecast mean probability of an order
 * @param observed share of them who ordered
 */
record PurchaseCalibration(int tenth, int customers, double forecast, double observed) {
    private static final int TENTHS = 10;

    /** What was forecast and what came, by case: 9 bytes or so each. */
    static final class Cases {
        private double[] probabilities = new double[16];
        private final BitSet bought = new BitSet();
        private int size;

        /** Adds what a method says of the customers of a trial. */
        void add(PurchaseTrial trial, PurchaseForecast[] forecasts) {
            probabilities = Arrays.copyOf(probabilities, size + forecasts.length);
            for (int i = 0; i < forecasts.length; i++) {
                probabilities[size] = forecasts[i].probability();
                bought.set(size, trial.orders()[i] > 0);
                size++;
            }
        }

        /** The cases, the lowest probability first. */
        private int[] ordered() {
            return Order.of(size, (one, other) -> Double.compare(probabilities[one], probabilities[other]));
        }
    }

    /** The tenths; fewer where there are fewer cases. */
    static List<PurchaseCalibration> of(Cases cases) {
        int[] ordered = cases.ordered();
        List<PurchaseCalibration> tenths = new ArrayList<>();
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            int[] members = Arrays.copyOfRange(ordered, (int) ((tenth - 1L) * ordered.length / TENTHS), (int)
                    (tenth * (long) ordered.length / TENTHS));
            if (members.length > 0) {
                tenths.add(new PurchaseCalibration(
                        tenth,
                        members.length,
                        Arrays.stream(members)
                                .mapToDouble(each -> cases.probabilities[each])
                                .average()
                                .orElseThrow(),
                        Arrays.stream(members)
                                .mapToDouble(each -> cases.bought.get(each) ? 1 : 0)
                                .average()
                                .orElseThrow()));
            }
        }
        return tenths;
    }
}
