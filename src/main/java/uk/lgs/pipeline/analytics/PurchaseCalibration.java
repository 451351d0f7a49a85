package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
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

    private record Case(double probability, double bought) {}

    /** The tenths of a method over several origins together; fewer where there are fewer cases. */
    static List<PurchaseCalibration> of(List<PurchaseTrial> trials, PurchaseMethod method) {
        List<Case> cases = new ArrayList<>();
        for (PurchaseTrial trial : trials) {
            PurchaseForecast[] forecasts = trial.by(method);
            for (int i = 0; i < forecasts.length; i++) {
                cases.add(new Case(forecasts[i].probability(), Math.min(1, trial.orders()[i])));
            }
        }
        cases.sort(Comparator.comparingDouble(Case::probability));
        List<PurchaseCalibration> tenths = new ArrayList<>();
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            List<Case> members = cases.subList(
                    (int) ((tenth - 1L) * cases.size() / TENTHS), (int) (tenth * (long) cases.size() / TENTHS));
            if (!members.isEmpty()) {
                tenths.add(new PurchaseCalibration(
                        tenth,
                        members.size(),
                        members.stream()
                                .mapToDouble(Case::probability)
                                .average()
                                .orElseThrow(),
                        members.stream().mapToDouble(Case::bought).average().orElseThrow()));
            }
        }
        return tenths;
    }
}
