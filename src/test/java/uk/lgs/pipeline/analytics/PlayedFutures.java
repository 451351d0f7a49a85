package uk.lgs.pipeline.analytics;

import java.util.SplittableRandom;

/**
 * What happens to a customer of a BG/NBD world after the observation, played many times: the customer's rate and dropout are
 * drawn from the model's distributions and weighted by how likely they make the customer's history.
 */
record PlayedFutures(double meanOrders, double tolerance, double shareWithOrder, double shareAlive) {
    private static final int GAMES = 400_000;

    static PlayedFutures of(PurchaseBgNbd model, PurchaseSummary customer, double time, SplittableRandom random) {
        double weights = 0;
        double squaredWeights = 0;
        double orders = 0;
        double squares = 0;
        double withOrder = 0;
        double alive = 0;
        long x = customer.repeats();
        for (int i = 0; i < GAMES; i++) {
            // given the history the rate is gamma again, so drawing it so leaves only dropout and silence to weigh
            double rate = gamma(model.r() + x, random) / (model.alpha() + customer.age());
            double dropout = beta(model.a(), model.b(), random);
            double silence = Math.exp(rate * (customer.age() - customer.recency()));
            double weightAlive = Math.pow(1 - dropout, x);
            double weightGone = x == 0 ? 0 : dropout * Math.pow(1 - dropout, x - 1.0) * silence;
            double played = 0;
            for (double at = exponential(rate, random); at < time; at += exponential(rate, random)) {
                played++;
                if (random.nextDouble() < dropout) {
                    break;
                }
            }
            double weight = weightAlive + weightGone;
            weights += weight;
            squaredWeights += weight * weight;
            orders += weightAlive * played;
            squares += weightAlive * played * played;
            withOrder += played > 0 ? weightAlive : 0;
            alive += weightAlive;
        }
        double mean = orders / weights;
        double variance = squares / weights - mean * mean;
        double effective = weights * weights / squaredWeights;
        return new PlayedFutures(mean, 6 * Math.sqrt(variance / effective), withOrder / weights, alive / weights);
    }

    private static double exponential(double rate, SplittableRandom random) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    private static double beta(double a, double b, SplittableRandom random) {
        double left = gamma(a, random);
        return left / (left + gamma(b, random));
    }

    /** Marsaglia and Tsang 2000. */
    private static double gamma(double shape, SplittableRandom random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
