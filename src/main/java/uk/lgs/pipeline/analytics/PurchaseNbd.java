package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The negative binomial model of repeat buying (Ehrenberg 1959): each customer orders at a steady rate of their own, the rates
 * are gamma distributed, and nobody drops out.
 *
 * @param r shape of the gamma distribution of rates
 * @param alpha its rate, in the unit of time
 * @param logLikelihood of the customers it was fitted to, in the same measure as {@link PurchaseBgNbd}: the two compare
 */
public record PurchaseNbd(double r, double alpha, double logLikelihood) implements PurchaseModel {
    private static final String[] NAMES = {"r", "alpha"};

    /** Fits by maximum likelihood; there must be a repeat order. */
    static PurchaseNbd fit(PurchaseSample sample) {
        double rate = sample.pooledRate();
        List<double[]> starts = List.of(new double[] {1, clamp(1 / rate)}, new double[] {0.1, clamp(0.1 / rate)});
        PurchaseMaximiser.Maximum best = PurchaseMaximiser.maximise(
                (parameters, gradient) -> logLikelihood(sample, parameters, gradient), sample.size(), starts);
        return new PurchaseNbd(best.parameters()[0], best.parameters()[1], best.logLikelihood());
    }

    /** The log-likelihood of (r, alpha) and its gradient. */
    static double logLikelihood(PurchaseSample sample, double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double logAlpha = Math.log(alpha);
        double sum = 0;
        double byR = 0;
        double byAlpha = 0;
        double[] distinct = sample.distinctRepeats();
        double[] ofR = PurchaseGamma.logRises(r, distinct);
        double[] ofRByR = PurchaseGamma.digammaRises(r, distinct);
        for (int i = 0; i < distinct.length; i++) {
            double customers = sample.customersOfDistinct(i);
            sum += customers * (ofR[i] + r * logAlpha);
            byR += customers * (ofRByR[i] + logAlpha);
            byAlpha += customers * r / alpha;
        }
        for (int i = 0; i < sample.size(); i++) {
            double exposure = alpha + sample.age(i);
            double logExposure = Math.log(exposure);
            double shape = r + sample.repeats(i);
            sum -= shape * logExposure;
            byR -= logExposure;
            byAlpha -= shape / exposure;
        }
        gradient[0] = byR;
        gradient[1] = byAlpha;
        return sum;
    }

    /** A starting value within the reach of the maximiser. */
    static double clamp(double start) {
        double edge = Math.exp(PurchaseMaximiser.EDGE - 2);
        return Math.min(edge, Math.max(1 / edge, start));
    }

    @Override
    public String name() {
        return "NBD";
    }

    @Override
    public Map<String, Double> parameters() {
        return PurchaseModel.named(NAMES, r, alpha);
    }

    @Override
    public double expectedOrders(PurchaseSummary customer, double time) {
        return (r + customer.repeats()) / (alpha + customer.age()) * time;
    }

    @Override
    public double probabilityOfOrder(PurchaseSummary customer, double time) {
        return -Math.expm1(-(r + customer.repeats()) * Math.log1p(time / (alpha + customer.age())));
    }

    @Override
    public OptionalDouble probabilityAlive(PurchaseSummary customer) {
        return OptionalDouble.empty();
    }
}
