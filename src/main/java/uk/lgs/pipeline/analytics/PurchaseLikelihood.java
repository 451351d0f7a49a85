package uk.lgs.pipeline.analytics;

/** A log-likelihood of positive parameters, with its analytic gradient. */
interface PurchaseLikelihood {
    /**
     * The log-likelihood at {@code parameters}, natural logarithm; not finite where it is not defined.
     *
     * @param gradient of the length of the parameters; receives the derivatives
     */
    double at(double[] parameters, double[] gradient);
}
