package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The BG/NBD model (Fader, Hardie and Lee 2005, "Counting your customers the easy way", Marketing Science 24): customers order
 * at a steady rate of their own, gamma distributed, and after each repeat order drop out with a probability of their own, beta
 * distributed. A customer without repeat order has had no occasion to drop out and counts as alive.
 *
 * @param r shape of the gamma distribution of rates
 * @param alpha its rate, in the unit of time
 * @param a first parameter of the beta distribution of dropout
 * @param b its second parameter
 * @param logLikelihood of the customers it was fitted to
 */
public record PurchaseBgNbd(double r, double alpha, double a, double b, double logLikelihood) implements PurchaseModel {
    private static final String[] NAMES = {"r", "alpha", "a", "b"};
    private static final int B = 3;
    private static final int MOST_TERMS = 1_000_000;
    private static final double ENOUGH = 1e-14;
    private static final double LOWEST_LOG = -700;

    /** Fits by maximum likelihood, from the fit without dropout and from two other starts; there must be a repeat order. */
    static PurchaseBgNbd fit(PurchaseSample sample, PurchaseNbd withoutDropout) {
        List<double[]> starts = new ArrayList<>();
        for (double[] dropout : new double[][] {{0.5, 2}, {0.1, 10}}) {
            starts.add(new double[] {withoutDropout.r(), withoutDropout.alpha(), dropout[0], dropout[1]});
        }
        starts.add(new double[] {1, PurchaseNbd.clamp(1 / sample.pooledRate()), 1, 1});
        PurchaseMaximiser.Maximum best = PurchaseMaximiser.maximise(
                (parameters, gradient) -> logLikelihood(sample, parameters, gradient), sample.size(), starts);
        return of(best);
    }

    /** The best log-likelihood when b is {@code times} what it is, while the other parameters follow. */
    double profileOfB(PurchaseSample sample, double times) {
        double[] start = {r, alpha, PurchaseNbd.clamp(a * times), PurchaseNbd.clamp(b * times)};
        return PurchaseMaximiser.profile(
                        (parameters, gradient) -> logLikelihood(sample, parameters, gradient), sample.size(), start, B)
                .logLikelihood();
    }

    /** The log-likelihood of (r, alpha, a, b) and its gradient: equation 6 of the paper, in logarithms. */
    static double logLikelihood(PurchaseSample sample, double[] parameters, double[] gradient) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[B];
        double logAlpha = Math.log(alpha);
        double sum = 0;
        double byR = 0;
        double byAlpha = sample.size() * r / alpha;
        double byA = 0;
        double byB = 0;
        double[] distinct = sample.distinctRepeats();
        double[] ofR = PurchaseGamma.logRises(r, distinct);
        double[] ofRByR = PurchaseGamma.digammaRises(r, distinct);
        double[] ofB = PurchaseGamma.logRises(b, distinct);
        double[] ofBByB = PurchaseGamma.digammaRises(b, distinct);
        double[] ofBoth = PurchaseGamma.logRises(a + b, distinct);
        double[] ofBothByBoth = PurchaseGamma.digammaRises(a + b, distinct);
        for (int i = 0; i < distinct.length; i++) {
            double customers = sample.customersOfDistinct(i);
            sum += customers * (ofR[i] + r * logAlpha + ofB[i] - ofBoth[i]);
            byR += customers * (ofRByR[i] + logAlpha);
            byA -= customers * ofBothByBoth[i];
            byB += customers * (ofBByB[i] - ofBothByBoth[i]);
        }
        double logA = Math.log(a);
        for (int i = 0; i < sample.size(); i++) {
            double x = sample.repeats(i);
            double shape = r + x;
            double wholeTime = alpha + sample.age(i);
            double logWhole = Math.log(wholeTime);
            if (x == 0) {
                sum -= shape * logWhole;
                byR -= logWhole;
                byAlpha -= shape / wholeTime;
                continue;
            }
            double activeTime = alpha + sample.recency(i);
            double logActive = Math.log(activeTime);
            double before = b + x - 1;
            double gone = logA - Math.log(before) + shape * (logWhole - logActive); // odds, as a logarithm
            double alive = 1 / (1 + Math.exp(gone));
            sum += PurchaseGamma.logSum(0, gone) - shape * logWhole;
            byR -= alive * logWhole + (1 - alive) * logActive;
            byAlpha -= shape * (alive / wholeTime + (1 - alive) / activeTime);
            byA += (1 - alive) / a;
            byB -= (1 - alive) / before;
        }
        gradient[0] = byR;
        gradient[1] = byAlpha;
        gradient[2] = byA;
        gradient[B] = byB;
        return sum;
    }

    @Override
    public String name() {
        return "BG/NBD";
    }

    @Override
    public Map<String, Double> parameters() {
        return PurchaseModel.named(NAMES, r, alpha, a, b);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Equation 10 of the paper divides by a - 1, and multiplies a vanishing power by a hypergeometric function that overflows
     * for loyal customers. The same expectation is the sum over n from 1 of P(n orders if nobody drops out) times the mean number
     * of those n before dropout, which has only positive terms and no exception at a = 1.
     */
    @Override
    public double expectedOrders(PurchaseSummary customer, double time) {
        double shape = r + customer.repeats();
        double logNone = -shape * Math.log1p(time / (alpha + customer.age()));
        double most = shape * time / (alpha + customer.age());
        double whileAlive = logNone > LOWEST_LOG ? summed(customer, time, logNone) : transformed(customer, time);
        return alive(customer) * Math.min(most, Math.max(-Math.expm1(logNone), whileAlive));
    }

    private double summed(PurchaseSummary customer, double time, double logNone) {
        double shape = r + customer.repeats();
        double z = time / (alpha + customer.age() + time);
        double exactly = Math.exp(logNone);
        double stays = 1;
        double ordersOfThose = 0;
        double sum = 0;
        for (int n = 1; n < MOST_TERMS; n++) {
            double ratio = (shape + n - 1) / n * z;
            exactly *= ratio;
            ordersOfThose += stays;
            sum += exactly * ordersOfThose;
            if (ratio < 1 && exactly * ordersOfThose <= ENOUGH * (1 - ratio) * sum) {
                break;
            }
            stays *= (b + customer.repeats() + n - 1) / (a + b + customer.repeats() + n - 1);
        }
        return sum;
    }

    /**
     * For hundreds of expected orders, where that sum is long: with c = a + b + x - 1, z = t / (alpha + T + t) and Euler's
     * transformation, power and function together are (1 - z)^(a-1) F(a + b - 1 - r, a - 1; c; z), and a - 1 divides out term
     * by term.
     */
    private double transformed(PurchaseSummary customer, double time) {
        double c = a + b + customer.repeats() - 1;
        double log = -Math.log1p(time / (alpha + customer.age())); // ln(1 - z)
        double power = (a - 1) * log;
        double first = Math.abs(power) < 1e-12 ? -log : -Math.expm1(power) / (a - 1);
        double z = -Math.expm1(log);
        double shape = a + b - 1 - r;
        double term = shape * z;
        double rest = term;
        for (int n = 1; n < MOST_TERMS && Math.abs(term) > ENOUGH * Math.abs(rest); n++) {
            term *= (shape + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
            rest += term;
        }
        return c * first - Math.exp(power) * rest;
    }

    @Override
    public double probabilityOfOrder(PurchaseSummary customer, double time) {
        double none = -(r + customer.repeats()) * Math.log1p(time / (alpha + customer.age()));
        return -alive(customer) * Math.expm1(none);
    }

    /** {@inheritDoc} Fader, Hardie and Lee's note "Computing P(alive) using the BG/NBD model" (2008). */
    @Override
    public OptionalDouble probabilityAlive(PurchaseSummary customer) {
        return OptionalDouble.of(alive(customer));
    }

    private double alive(PurchaseSummary customer) {
        double x = customer.repeats();
        if (x == 0) {
            return 1;
        }
        double gone = Math.log(a)
                - Math.log(b + x - 1)
                + (r + x) * Math.log((alpha + customer.age()) / (alpha + customer.recency()));
        return 1 / (1 + Math.exp(gone));
    }

    private static PurchaseBgNbd of(PurchaseMaximiser.Maximum best) {
        double[] found = best.parameters();
        return new PurchaseBgNbd(found[0], found[1], found[2], found[B], best.logLikelihood());
    }
}
