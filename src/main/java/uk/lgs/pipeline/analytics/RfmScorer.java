package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Scores customers by recency, frequency and monetary value (Hughes 1994), in fifths as pandas' {@code qcut} cuts them.
 *
 * <p>Recency and monetary value are cut as they are, so equal values get equal scores. Frequency repeats too much for that:
 * customers are ranked by it first, equals by their tie order, and the ranks are cut. Few customers, or equal values, leave
 * some scores unused: a lone customer, or customers alike in all, score 5 for recency and 1 for monetary value.
 */
public final class RfmScorer {
    private RfmScorer() {}

    /**
     * The scores of customers, in the order in which the customers are given; that order does not change any score.
     *
     * @throws IllegalArgumentException when two customers of the same frequency have the same tie order
     */
    public static List<RfmScore> score(List<CustomerActivity> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        int[] recency = fifths(customers, CustomerActivity::recencyDays);
        int[] monetary = fifths(customers, CustomerActivity::monetary);
        int[] frequency = Quintiles.of(frequencyRanks(customers));
        List<RfmScore> scores = new ArrayList<>(customers.size());
        for (int i = 0; i < customers.size(); i++) {
            scores.add(new RfmScore(Quintiles.COUNT + 1 - recency[i], frequency[i], monetary[i]));
        }
        return scores;
    }

    private static int[] fifths(List<CustomerActivity> customers, ToDoubleFunction<CustomerActivity> measure) {
        return Quintiles.of(customers.stream().mapToDouble(measure).toArray());
    }

    private static double[] frequencyRanks(List<CustomerActivity> customers) {
        long[] frequencies =
                customers.stream().mapToLong(CustomerActivity::frequency).toArray();
        long[] ties = customers.stream().mapToLong(CustomerActivity::tieOrder).toArray();
        IntBinaryOperator comparison = (one, other) -> {
            int byFrequency = Long.compare(frequencies[one], frequencies[other]);
            return byFrequency != 0 ? byFrequency : Long.compare(ties[one], ties[other]);
        };
        int[] ranked = Order.of(ties.length, comparison);
        double[] ranks = new double[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            if (rank > 0 && comparison.applyAsInt(ranked[rank - 1], ranked[rank]) == 0) {
                throw new IllegalArgumentException("two customers of the same frequency share a tie order");
            }
            ranks[ranked[rank]] = rank;
        }
        return ranks;
    }
}
