package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import uk.lgs.pipeline.analytics.WeeklyBreakdown.Usual;

/** Sums by category and stretch of time. */
final class CubeTally {
    private final List<String> categories;
    private final int stretches;
    private final double[] sums;
    private final boolean[] isThere;
    private final double[] wholes;

    CubeTally(List<String> categories, int stretches) {
        this.categories = categories;
        this.stretches = stretches;
        sums = new double[categories.size() * stretches];
        isThere = new boolean[sums.length];
        wholes = new double[stretches];
    }

    void add(int category, int stretch, double amount) {
        sums[category * stretches + stretch] += amount;
        isThere[category * stretches + stretch] = true;
        wholes[stretch] += amount;
    }

    double at(int category, int stretch) {
        return sums[category * stretches + stretch];
    }

    /** The sum of all categories in a stretch. */
    double sum(int stretch) {
        return wholes[stretch];
    }

    /** How many categories there are in a stretch. */
    long rowsIn(int stretch) {
        return IntStream.range(0, categories.size())
                .filter(category -> isThere[category * stretches + stretch])
                .count();
    }

    /** The categories with most in a stretch, of equals the first by name. */
    List<Integer> largest(int stretch, int most) {
        return IntStream.range(0, categories.size())
                .filter(category -> isThere[category * stretches + stretch])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer category) -> -at(category, stretch))
                        .thenComparing(categories::get))
                .limit(most)
                .toList();
    }

    /** What a category and all had in the stretches from one up to, but not with, another. */
    Usual usual(int category, int from, int until, long periods) {
        double sum = 0;
        double squares = 0;
        double wholeSum = 0;
        double wholeSquares = 0;
        for (int stretch = from; stretch < until; stretch++) {
            double at = at(category, stretch);
            sum += at;
            squares += at * at;
            wholeSum += wholes[stretch];
            wholeSquares += wholes[stretch] * wholes[stretch];
        }
        return new Usual(periods, sum, squares, wholeSum, wholeSquares);
    }

    /** The categories of a stretch or of those before it, from one on. */
    List<WeeklyBreakdown> parts(String dimension, int stretch, int from, long periods) {
        List<Integer> there = IntStream.range(0, categories.size())
                .filter(category ->
                        IntStream.rangeClosed(from, stretch).anyMatch(each -> isThere[category * stretches + each]))
                .boxed()
                .toList();
        List<WeeklyBreakdown> parts = new ArrayList<>();
        for (int category : there) {
            parts.add(new WeeklyBreakdown(
                    dimension,
                    categories.get(category),
                    at(category, stretch),
                    usual(category, from, stretch, periods),
                    wholes[stretch],
                    there.size()));
        }
        return parts;
    }
}
