package uk.lgs.pipeline.analytics;

/**
 * What is expected of one week.
 *
 * @param mean expected count, above zero
 * @param uncertainty variance of the logarithm of the expected count
 * @param dispersion by how much single weeks vary more than Poisson counts: their variance is mean + dispersion x mean²
 * @param freedom degrees of freedom of the dispersion's estimate: weeks that count less parameters
 * @param isSeasonKnown whether the history is long enough for a yearly season
 * @param seasonWeight weight of the models with a season, 0 to 1
 * @param wanderWeight weight of the models whose level wanders, 0 to 1
 */
record DetectorForecast(
        double mean,
        double uncertainty,
        double dispersion,
        double freedom,
        boolean isSeasonKnown,
        double seasonWeight,
        double wanderWeight) {
    private static final double MOST_UNCERTAIN = 20;

    /** The dispersion of a new count round the expected one, the uncertainty of that included. */
    double totalDispersion() {
        return dispersion + Math.expm1(Math.min(MOST_UNCERTAIN, uncertainty)) * (1 + dispersion);
    }

    /** The variance of a new count round the expected one. */
    double variance() {
        return mean + mean * mean * totalDispersion();
    }

    /** The terms that matter, in words. */
    String model() {
        String season = isSeasonKnown ? (seasonWeight > 0.5 ? ", season" : "") : ", no season yet";
        return "trend" + (wanderWeight > 0.5 ? ", wandering level" : "") + season;
    }
}
