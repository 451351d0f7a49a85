package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.special.Gamma;

/**
 * The Gamma-Gamma model of what an order is worth (Fader and Hardie 2013, "The Gamma-Gamma model of monetary value"): amounts
 * of one customer are gamma distributed around that customer's mean, and the means vary between customers by a gamma
 * distribution of their scale. It takes for granted that value has nothing to do with frequency.
 *
 * @param p shape of a customer's amounts
 * @param q shape of the scale between customers; the mean over customers is finite above 1 only
 * @param v rate of the scale, in pounds
 * @param logLikelihood of the customers with repeat orders of known amount
 */
public record PurchaseGammaGamma(double p, double q, double v, double logLikelihood) {
    private static final String[] NAMES = {"p", "q", "v"};

    /** Those whose mean amount is known, as columns; terms of the number of repeats alone are computed once per number. */
    private record Amounts(double[] repeats, double[] means, double[] distinct, long[] customers) {
        static Amounts of(List<PurchaseSummary> all) {
            List<PurchaseSummary> known = all.stream()
                    .filter(customer -> customer.repeats() > 0 && customer.meanAmount() > 0)
                    .toList();
            double[] repeats =
                    known.stream().mapToDouble(PurchaseSummary::repeats).toArray();
            double[] distinct = Arrays.stream(repeats).sorted().distinct().toArray();
            long[] customers = new long[distinct.length];
            for (double each : repeats) {
                customers[Arrays.binarySearch(distinct, each)]++;
            }
            return new Amounts(
                    repeats,
                    known.stream().mapToDouble(PurchaseSummary::meanAmount).toArray(),
                    distinct,
                    customers);
        }

        Amounts dividedBy(double unit) {
            double[] inUnits = Arrays.stream(means).map(mean -> mean / unit).toArray();
            return new Amounts(repeats, inUnits, distinct, customers);
        }
    }

    /** Fits by maximum likelihood to the customers with repeat orders of known amount, of whom there must be one. */
    static PurchaseGammaGamma fit(List<PurchaseSummary> customers) {
        Amounts pounds = Amounts.of(customers);
        double mean = Arrays.stream(pounds.means()).average().orElseThrow();
        Amounts amounts = pounds.dividedBy(mean); // so that the search is the same in pence and in millions
        List<double[]> starts = new ArrayList<>();
        for (double[] shapes : new double[][] {{2, 3}, {6, 4}}) {
            starts.add(new double[] {shapes[0], shapes[1], (shapes[1] - 1) / shapes[0]});
        }
        int known = amounts.means().length;
        PurchaseMaximiser.Maximum best = PurchaseMaximiser.maximise(
                (parameters, gradient) -> logLikelihood(amounts, parameters, gradient), known, starts);
        double[] found = best.parameters();
        return new PurchaseGammaGamma(
                found[0], found[1], found[2] * mean, best.logLikelihood() - known * Math.log(mean));
    }

    /** The log-likelihood of (p, q, v) and its gradient: equation 1a of the note, in logarithms. */
    static double logLikelihood(List<PurchaseSummary> customers, double[] parameters, double[] gradient) {
        return logLikelihood(Amounts.of(customers), parameters, gradient);
    }

    private static double logLikelihood(Amounts amounts, double[] parameters, double[] gradient) {
        double p = parameters[0];
        double q = parameters[1];
        double v = parameters[2];
        double logV = Math.log(v);
        double sum = 0;
        double byP = 0;
        double byQ = 0;
        double byV = 0;
        for (int i = 0; i < amounts.distinct().length; i++) {
            double x = amounts.distinct()[i];
            double customers = amounts.customers()[i];
            double whole = Gamma.digamma(p * x + q);
            sum += customers * (Gamma.logGamma(p * x + q) - Gamma.logGamma(p * x) - Gamma.logGamma(q) + q * logV);
            byP += customers * x * (whole - Gamma.digamma(p * x));
            byQ += customers * (whole - Gamma.digamma(q) + logV);
            byV += customers * q / v;
        }
        for (int i = 0; i < amounts.means().length; i++) {
            double x = amounts.repeats()[i];
            double total = x * amounts.means()[i];
            double logTotal = Math.log(total);
            double logWhole = Math.log(total + v);
            sum += p * x * logTotal - Math.log(amounts.means()[i]) - (p * x + q) * logWhole;
            byP += x * (logTotal - logWhole);
            byQ -= logWhole;
            byV -= (p * x + q) / (total + v);
        }
        gradient[0] = byP;
        gradient[1] = byQ;
        gradient[2] = byV;
        return sum;
    }

    /** The parameters by their usual names, in the usual order. */
    public Map<String, Double> parameters() {
        return PurchaseModel.named(NAMES, p, q, v);
    }

    /**
     * The mean amount of a customer's orders in pounds, equation 5 of the note: between the customer's own mean and that of all.
     * Without repeat orders it is the mean over all customers, {@code p v / (q - 1)}.
     *
     * @throws IllegalStateException when q is 1 or less and the customer has no repeat orders
     */
    public double expectedAmount(PurchaseSummary customer) {
        double known = customer.meanAmount() > 0 ? customer.repeats() : 0;
        double shape = p * known + q - 1;
        if (!(shape > 0)) {
            throw new IllegalStateException("no mean amount: q is " + q);
        }
        return p * (v + known * customer.meanAmount()) / shape;
    }
}
