package uk.lgs.pipeline.analytics;

/**
 * Limits round a predicted count, lower and upper.
 *
 * @param lower the smallest count that is not unusual, not below zero
 * @param upper the largest count that is not unusual
 */
record DetectorLimits(double lower, double upper) {
    /** The power at which a Poisson count is nearly symmetric. */
    static final double TWO_THIRDS = 2.0 / 3;

    /**
     * Two-sided limits for a count by a normal approximation, untransformed (power 1) or on the 2/3 power, where the count's
     * skewness is gone.
     *
     * <p>Source: Farrington, Andrews, Beale and Catchpole (1996), A statistical algorithm for the early detection of outbreaks
     * of infectious disease, J. R. Statist. Soc. A 159, section 3.6.
     *
     * @param mean predicted count, above zero
     * @param standardError standard error of the prediction, in counts
     * @param dispersion variance of a count over its mean
     * @param z standard normal quantile of each side
     * @param power 1 or {@link #TWO_THIRDS}
     */
    static DetectorLimits farrington(double mean, double standardError, double dispersion, double z, double power) {
        double variance = mean * dispersion + standardError * standardError;
        double centre = Math.pow(mean, power);
        double spread = z * power * Math.pow(mean, power - 1) * Math.sqrt(variance);
        return new DetectorLimits(
                Math.pow(Math.max(0, centre - spread), 1 / power), Math.pow(centre + spread, 1 / power));
    }
}
