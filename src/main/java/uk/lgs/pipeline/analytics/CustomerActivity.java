package uk.lgs.pipeline.analytics;

/**
 * What a known customer did, as the scorer sees it.
 *
 * @param recencyDays whole days from the last purchase to the reference date
 * @param frequency number of different invoices
 * @param monetary sum of amounts, in whatever unit it is for all; only its order counts
 * @param tieOrder the customer's place among customers of the same frequency, the lowest first; different for each customer
 */
public record CustomerActivity(long recencyDays, long frequency, double monetary, long tieOrder) {
    public CustomerActivity {
        if (recencyDays < 0 || frequency < 1) {
            throw new IllegalArgumentException(
                    "no activity: recency %d days, frequency %d".formatted(recencyDays, frequency));
        }
    }
}
