package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifths of a sample, cut as pandas' {@code qcut} cuts them: the edges are quantiles of type 7 (Hyndman and Fan 1996, linear
 * interpolation), intervals are closed on the right and the smallest value belongs to the first. The edges are exact
 * decimals, so a value never changes its fifth by rounding.
 *
 * <p>Where edges coincide, because values repeat or are fewer than five, {@code qcut} refuses; here equal values still share
 * the lowest fifth that reaches them and the fifths between stay empty. A sample of one value is all first fifth.
 */
final class Quintiles {
    static final int COUNT = 5;
    private static final BigDecimal FIFTH = new BigDecimal("0.2");

    private final List<BigDecimal> innerEdges;

    private Quintiles(List<BigDecimal> innerEdges) {
        this.innerEdges = List.copyOf(innerEdges);
    }

    /** The quintiles of a sample of at least one value. */
    static Quintiles of(List<BigDecimal> sample) {
        List<BigDecimal> sorted = sample.stream().sorted().toList();
        List<BigDecimal> edges = new ArrayList<>();
        for (int fifth = 1; fifth < COUNT; fifth++) {
            edges.add(edge(sorted, fifth));
        }
        return new Quintiles(edges);
    }

    /** The fifth, 1 to 5 from low to high, that a value falls into. */
    int of(BigDecimal value) {
        int fifth = 1;
        for (BigDecimal edge : innerEdges) {
            if (edge.compareTo(value) < 0) {
                fifth++;
            }
        }
        return fifth;
    }

    private static BigDecimal edge(List<BigDecimal> sorted, int fifth) {
        long fifthsOfPlace = (long) (sorted.size() - 1) * fifth;
        int place = (int) (fifthsOfPlace / COUNT);
        BigDecimal lower = sorted.get(place);
        BigDecimal upper = sorted.get(Math.min(place + 1, sorted.size() - 1));
        BigDecimal fraction = FIFTH.multiply(BigDecimal.valueOf(fifthsOfPlace % COUNT));
        return lower.add(upper.subtract(lower).multiply(fraction));
    }
}
