package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How all methods fared at one horizon. Trials are added one after the other and let go; what is held of them are sums, how much
 * better the model was for each customer, and what it said of each and what came.
 */
final class PurchaseBacktest {
    private final int days;
    private final List<Origin> origins = new ArrayList<>();
    private final Map<PurchaseMethod, PurchaseScore.Sums> sums = new EnumMap<>(PurchaseMethod.class);
    private final Map<PurchaseMethod, PurchaseDifference> differences = new EnumMap<>(PurchaseMethod.class);
    private final PurchaseCalibration.Cases cases = new PurchaseCalibration.Cases();

    /** How the methods fared at one origin, a day as days since 1970-01-01. */
    record Origin(int day, Map<PurchaseMethod, PurchaseScore> scores) {}

    /**
     * Without trials so far.
     *
     * @param days the horizon
     * @param customers how many there are in the log
     */
    PurchaseBacktest(int days, int customers) {
        this.days = days;
        for (PurchaseMethod method : PurchaseMethod.values()) {
            sums.put(method, new PurchaseScore.Sums());
            if (method.isBaseline()) {
                differences.put(method, new PurchaseDifference(customers));
            }
        }
    }

    /** Adds a trial; trials come in the order of their origins. */
    void add(PurchaseTrial trial) {
        PurchaseForecast[] model = trial.by(PurchaseMethod.MODEL);
        Map<PurchaseMethod, PurchaseScore> scores = new EnumMap<>(PurchaseMethod.class);
        sums.forEach((method, all) -> {
            PurchaseForecast[] forecasts = method == PurchaseMethod.MODEL ? model : trial.by(method);
            double caught = PurchaseScore.caughtByTopTenth(forecasts, trial.orders());
            PurchaseScore.Sums own = new PurchaseScore.Sums();
            own.add(trial, forecasts, caught);
            all.add(trial, forecasts, caught);
            scores.put(method, own.score());
            if (method.isBaseline()) {
                difference(method).add(trial, model, forecasts);
            }
        });
        cases.add(trial, model);
        origins.add(new Origin(trial.origin(), scores));
    }

    /** The horizon. */
    int days() {
        return days;
    }

    /** The origins, in their order. */
    List<Origin> origins() {
        return List.copyOf(origins);
    }

    /** How a method fared over all origins together. */
    PurchaseScore score(PurchaseMethod method) {
        return Objects.requireNonNull(sums.get(method)).score();
    }

    /** The model's Brier score less a baseline's. */
    PurchaseDifference difference(PurchaseMethod baseline) {
        return Objects.requireNonNull(differences.get(baseline));
    }

    /** The tenths of the model over all origins together. */
    List<PurchaseCalibration> calibration() {
        return PurchaseCalibration.of(cases);
    }
}
