package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

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
        int[] recency = fifths(customers, customer -> BigDecimal.valueOf(customer.recencyDays()));
        int[] monetary = fifths(customers, CustomerActivity::monetary);
        int[] frequency = fifths(frequencyRanks(customers), Function.identity());
        List<RfmScore> scores = new ArrayList<>(customers.size());
        for (int i = 0; i < customers.size(); i++) {
            scores.add(new RfmScore(Quintiles.COUNT + 1 - recency[i], frequency[i], monetary[i]));
        }
        return scores;
    }

    private static <T> int[] fifths(List<T> items, Function<T, BigDecimal> measure) {
        List<BigDecimal> values = items.stream().map(measure).toList();
        Quintiles quintiles = Quintiles.of(values);
        return values.stream().mapToInt(quintiles::of).toArray();
    }

    private static List<BigDecimal> frequencyRanks(List<CustomerActivity> customers) {
        Comparator<CustomerActivity> byFrequency =
                Comparator.comparingLong(CustomerActivity::frequency).thenComparingLong(CustomerActivity::tieOrder);
        List<Integer> ranked = IntStream.range(0, customers.size())
                .boxed()
                .sorted(Comparator.comparing(customers::get, byFrequency))
                .toList();
        BigDecimal[] ranks = new BigDecimal[customers.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            int position = ranked.get(rank);
            if (rank > 0 && byFrequency.compare(customers.get(ranked.get(rank - 1)), customers.get(position)) == 0) {
                throw new IllegalArgumentException("two customers of the same frequency share a tie order");
            }
            ranks[position] = BigDecimal.valueOf(rank);
        }
        return List.of(ranks);
    }
}
