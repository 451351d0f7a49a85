package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.List;

/**
 * Customers' summaries as columns, for likelihoods that pass over them often. Terms that depend on the number of repeats alone
 * are worked out once per distinct number, of which there are few.
 */
final class PurchaseSample {
    private final double[] repeats;
    private final double[] recency;
    private final double[] age;
    private final double[] distinctRepeats;
    private final long[] customersOfDistinct;

    PurchaseSample(List<PurchaseSummary> customers) {
        repeats = customers.stream().mapToDouble(PurchaseSummary::repeats).toArray();
        recency = customers.stream().mapToDouble(PurchaseSummary::recency).toArray();
        age = customers.stream().mapToDouble(PurchaseSummary::age).toArray();
        distinctRepeats = Arrays.stream(repeats).sorted().distinct().toArray();
        customersOfDistinct = new long[distinctRepeats.length];
        for (double each : repeats) {
            customersOfDistinct[Arrays.binarySearch(distinctRepeats, each)]++;
        }
    }

    int size() {
        return repeats.length;
    }

    double repeats(int customer) {
        return repeats[customer];
    }

    double recency(int customer) {
        return recency[customer];
    }

    double age(int customer) {
        return age[customer];
    }

    /** The different numbers of repeats, ascending. */
    double[] distinctRepeats() {
        return distinctRepeats.clone();
    }

    /** How many customers have the {@code index}-th number of repeats. */
    double customersOfDistinct(int index) {
        return customersOfDistinct[index];
    }

    /** Customers who bought again. */
    long repeaters() {
        return Arrays.stream(repeats).filter(each -> each > 0).count();
    }

    /** All repeat orders over all customers' time. */
    double pooledRate() {
        return Arrays.stream(repeats).sum() / Math.max(Arrays.stream(age).sum(), Double.MIN_NORMAL);
    }
}
