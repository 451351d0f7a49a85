package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Tells whether a fit can be trusted. BG/NBD tells a customer who dropped out from one who waits only by silence, and where a
 * log is short or its customers slow, the two look alike: the dropout parameters then run to an edge, and formulas that divide
 * by what is left of them predict absurd totals.
 */
final class PurchaseGuards {
    /** Customers with a repeat order who are needed before four parameters are fitted. */
    static final int FEWEST_REPEATERS = 30;

    private static final double CHI_SQUARE_TWO = 5.991; // 95 % point, two degrees of freedom
    private static final double HALF_CHI_SQUARE_ONE = 1.921; // half the 95 % point, one degree
    private static final double EDGE = 9;
    private static final double TENFOLD = 10;
    private static final double NARROWEST_SPREAD = 0.02;
    private static final double A_TENTH = 0.1;
    private static final double HIGHEST_CORRELATION = 0.3;

    private PurchaseGuards() {}

    /** The guards that speak against BG/NBD; none where it may be used. */
    static List<PurchaseGuard> of(
            PurchaseBgNbd model, PurchaseNbd nbd, PurchaseSample sample, List<PurchaseSummary> customers) {
        List<PurchaseGuard> fired = new ArrayList<>();
        double ratio = 2 * (model.logLikelihood() - nbd.logLikelihood());
        if (!(ratio >= CHI_SQUARE_TWO)) {
            fired.add(guard(
                    PurchaseGuard.Kind.NO_GAIN,
                    "likelihood ratio %.2f against NBD, below %.2f",
                    ratio,
                    CHI_SQUARE_TWO));
        }
        for (Map.Entry<String, Double> parameter : model.parameters().entrySet()) {
            if (Math.abs(Math.log(parameter.getValue())) > EDGE) {
                fired.add(guard(PurchaseGuard.Kind.EDGE, "%s is %.3g", parameter.getKey(), parameter.getValue()));
            }
        }
        if (fired.isEmpty()) {
            double fall = model.logLikelihood() - model.profileOfB(sample, TENFOLD);
            if (fall < HALF_CHI_SQUARE_ONE) {
                fired.add(guard(
                        PurchaseGuard.Kind.FLAT,
                        "with b ten times as large the log-likelihood falls by only %.2f",
                        fall));
            }
        }
        alive(model, customers).ifPresent(fired::add);
        return fired;
    }

    /** The guard on the totals that two fits predicted for weeks kept out of them. */
    static Optional<PurchaseGuard> ofTotals(double actual, double byModel, double byNbd) {
        double error = Math.abs(byModel - actual);
        if (error <= Math.abs(byNbd - actual) + A_TENTH * actual) {
            return Optional.empty();
        }
        return Optional.of(guard(
                PurchaseGuard.Kind.HOLD_OUT, "%.0f orders predicted, %.0f by NBD, %.0f came", byModel, byNbd, actual));
    }

    /** The guards that speak against a Gamma-Gamma fit. */
    static List<PurchaseGuard> of(PurchaseGammaGamma model, List<PurchaseSummary> customers) {
        List<PurchaseGuard> fired = new ArrayList<>();
        if (model.q() <= 1) {
            fired.add(guard(PurchaseGuard.Kind.NO_MEAN_AMOUNT, "q is %.3g", model.q()));
        }
        double correlation = amountWithFrequency(customers);
        if (Math.abs(correlation) > HIGHEST_CORRELATION) {
            fired.add(guard(
                    PurchaseGuard.Kind.AMOUNT_WITH_FREQUENCY,
                    "the logarithms of amount and repeats correlate by %.2f",
                    correlation));
        }
        return fired;
    }

    /** A guard with figures in its finding. */
    static PurchaseGuard guard(PurchaseGuard.Kind kind, String finding, Object... figures) {
        return new PurchaseGuard(kind, String.format(Locale.ROOT, finding, figures));
    }

    /** Pearson's correlation of the logarithms of mean amount and repeats, over customers with both; 0 where it is undefined. */
    static double amountWithFrequency(List<PurchaseSummary> customers) {
        double[] repeats = logs(customers, PurchaseSummary::repeats);
        double[] amounts = logs(customers, PurchaseSummary::meanAmount);
        double correlation = PurchaseStatistics.correlation(repeats, amounts);
        return Double.isNaN(correlation) ? 0 : correlation;
    }

    private static double[] logs(List<PurchaseSummary> customers, ToDoubleFunction<PurchaseSummary> measure) {
        return customers.stream()
                .filter(customer -> customer.repeats() > 0 && customer.meanAmount() > 0)
                .mapToDouble(measure)
                .map(Math::log)
                .toArray();
    }

    private static Optional<PurchaseGuard> alive(PurchaseBgNbd model, List<PurchaseSummary> customers) {
        double[] alive = customers.stream()
                .filter(customer -> customer.repeats() > 0)
                .mapToDouble(customer -> model.probabilityAlive(customer).orElseThrow())
                .sorted()
                .toArray();
        double low = PurchaseStatistics.quantile(alive, 0.05);
        double middle = PurchaseStatistics.quantile(alive, 0.5);
        double high = PurchaseStatistics.quantile(alive, 0.95);
        return high - low >= NARROWEST_SPREAD
                ? Optional.empty()
                : Optional.of(guard(
                        PurchaseGuard.Kind.ALIVE,
                        "of repeat customers 5 %% are below %.3f, half below %.3f, 95 %% below %.3f",
                        low,
                        middle,
                        high));
    }
}
