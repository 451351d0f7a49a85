package uk.lgs.pipeline.analytics;

/**
 * A customer's three quintile scores, each from 1 to 5, where 5 is the best fifth.
 *
 * @param recency 5 for the most recent
 * @param frequency 5 for the most frequent
 * @param monetary 5 for the highest amounts
 */
public record RfmScore(int recency, int frequency, int monetary) {
    public RfmScore {
        requireQuintile(recency);
        requireQuintile(frequency);
        requireQuintile(monetary);
    }

    private static void requireQuintile(int score) {
        if (score < 1 || score > Quintiles.COUNT) {
            throw new IllegalArgumentException("no quintile score: " + score);
        }
    }
}
