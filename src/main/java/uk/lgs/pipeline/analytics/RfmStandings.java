package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The customers who were known on a day, with recency, frequency, monetary value and scores, by the customer's place in the {@link
 * RfmHistory}: some 30 bytes a customer.
 *
 * <p>Recency is counted in whole days to midnight at the start of the day. Customers of the same frequency are ranked from
 * the most recent to the least, then from the highest amount to the lowest, then by pseudonym: a fifth's edge runs through those
 * with a single invoice, and ranked so the recent ones stay with the new customers.
 */
final class RfmStandings {
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
    private static final int SCALE = 4;

    private final Builder known;
    private final List<String> names;
    private final int[] ranked;
    private final RfmScore[] scores;

    private RfmStandings(Builder known, List<String> names) {
        this.known = known;
        this.names = names;
        ranked = Order.of(IntStream.range(0, names.size()).filter(this::has).toArray(), this::compareTies);
        List<CustomerActivity> activities = new ArrayList<>(ranked.length);
        for (int place : ranked) {
            activities.add(new CustomerActivity(
                    recencyDays(place), frequency(place), known.amounts[place], activities.size()));
        }
        List<RfmScore> found = RfmScorer.score(activities);
        scores = new RfmScore[names.size()];
        for (int i = 0; i < ranked.length; i++) {
            scores[ranked[i]] = found.get(i);
        }
    }

    private int compareTies(int place, int other) {
        int byRecency = Integer.compare(known.recency[place], known.recency[other]);
        if (byRecency != 0) {
            return byRecency;
        }
        int byAmount = Long.compare(known.amounts[other], known.amounts[place]);
        return byAmount != 0 ? byAmount : names.get(place).compareTo(names.get(other));
    }

    /** Takes the invoices of one customer after the other. */
    static final class Builder {
        private final long midnight;
        private int[] recency = new int[16];
        private int[] frequencies = new int[16]; // 0 for one who is not known yet
        private long[] amounts = new long[16]; // ten-thousandths of a pound

        /** Of a day's midnight, in microseconds from 1970-01-01 00:00. */
        Builder(long midnight) {
            this.midnight = midnight;
        }

        /**
         * Adds a customer.
         *
         * @param place one more than the one before
         * @param lastAt the times of the invoices, in microseconds as above, the first {@code size} of the array
         * @param amountsOfThem what they come to, in ten-thousandths of a pound
         * @param isCounted which of them count as different invoices
         */
        void add(int place, long[] lastAt, long[] amountsOfThem, boolean[] isCounted, int size) {
            if (place == amounts.length) {
                recency = Arrays.copyOf(recency, place + place / 2);
                frequencies = Arrays.copyOf(frequencies, place + place / 2);
                amounts = Arrays.copyOf(amounts, place + place / 2);
            }
            long last = Long.MIN_VALUE;
            for (int i = 0; i < size; i++) {
                if (lastAt[i] <= midnight) {
                    amounts[place] = Math.addExact(amounts[place], amountsOfThem[i]);
                    last = Math.max(last, lastAt[i]);
                    frequencies[place] += isCounted[i] ? 1 : 0;
                }
            }
            recency[place] = frequencies[place] == 0 ? 0 : (int) ((midnight - last) / MICROS_PER_DAY);
        }

        /** The standings of all customers that were added, by their names in the same order. */
        RfmStandings build(List<String> names) {
            return new RfmStandings(this, names);
        }
    }

    /** The places of those who were known, in the order of ties. */
    int[] ranked() {
        return ranked.clone();
    }

    /** Whether the customer at a place was known; the methods below are about those only. */
    boolean has(int place) {
        return known.frequencies[place] > 0;
    }

    /** The pseudonym. */
    String name(int place) {
        return names.get(place);
    }

    /** Whole days since the last invoice. */
    long recencyDays(int place) {
        return known.recency[place];
    }

    /** Different invoices. */
    long frequency(int place) {
        return known.frequencies[place];
    }

    /** Pounds. */
    BigDecimal monetary(int place) {
        return BigDecimal.valueOf(known.amounts[place], SCALE);
    }

    RfmScore score(int place) {
        return scores[place];
    }
}
