package uk.lgs.pipeline.analytics;

/**
 * What is expected of one week.
 *
 * @param mean expected count, above zero
 * @param uncertainty variance of the logarithm of the expected count
 * @param dispersion by how much single weeks vary more than Poisson counts: their variance is mean + dispersion x mean²
 * @param hasSeason whether the history is long enough for a yearly season
 * @param seasonWeight weight of the models with a season, 0 to 1
 * @param wanderWeight weight of the models whose level wanders, 0 to 1
 */
record DetectorForecast(
        double mean,
        double uncertainty,
        double dispersion,
        boolean hasSeason,
        double seasonWeight,
        double wanderWeight) {
    private static final double MOST_UNCERTAIN = 20;

    /** The dispersion of a new count round the expected one, the uncertainty of that included. */
    double totalDispersion() {
        return dispersion + Math.expm1(Math.min(MOST_UNCERTAIN, uncertainty)) * (1 + dispersion);
    }

    /** The distribution of the week's count. */
    DetectorDistribution distribution() {
        return new DetectorDistribution(mean, mean + mean * mean * totalDispersion());
    }

    /** The terms that matter, in words. */
    String model() {
        String season = hasSeason ? (seasonWeight > 0.5 ? ", season" : "") : ", no season yet";
        return "trend" + (wanderWeight > 0.5 ? ", wandering level" : "") + season;
    }
}
