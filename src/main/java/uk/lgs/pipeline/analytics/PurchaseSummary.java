package uk.lgs.pipeline.analytics;

/**
 * What the models need to know of one customer, in the terms of Fader, Hardie and Lee (2005). All orders of one day are one
 * order. Times are in one unit of the caller's choice; the product uses weeks.
 *
 * @param customer pseudonym, or whatever names the customer in a file
 * @param repeats orders after the first, x
 * @param recency time from the first order to the last, t_x; 0 without repeats
 * @param age time from the first order to the end of the observation, T; at least {@code recency}
 * @param meanAmount mean amount of the repeat orders in pounds, above 0; 0 where it is unknown or there are none
 */
public record PurchaseSummary(String customer, long repeats, double recency, double age, double meanAmount) {
    public PurchaseSummary {
        if (repeats < 0 || !(recency >= 0) || !(age >= recency) || !Double.isFinite(age)) {
            throw new IllegalArgumentException(
                    "no history: %d repeats, recency %s, age %s".formatted(repeats, recency, age));
        }
        if ((repeats == 0 && recency > 0) || (repeats > 0 && recency == 0)) {
            throw new IllegalArgumentException("%d repeats do not go with recency %s".formatted(repeats, recency));
        }
        if (!(meanAmount >= 0) || !Double.isFinite(meanAmount)) {
            throw new IllegalArgumentException("no mean amount: " + meanAmount);
        }
    }
}
