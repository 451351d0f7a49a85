package uk.lgs.pipeline.analytics;

/**
 * A weighted least squares fit whose coefficients are drawn to nought as a prior says.
 *
 * @param prior what was expected
 * @param coefficients of the terms
 * @param root lower triangle whose square is the information matrix, the inverse of the coefficients' covariance
 * @param precisions of the prior
 * @param evidence logarithm of how well the prior agrees with the weeks, up to a constant (Laplace's approximation)
 */
record DetectorSolution(
        DetectorPrior prior, double[] coefficients, double[][] root, double[] precisions, double evidence) {

    /** The fitted value of a week. */
    double at(double[] terms) {
        double sum = 0;
        for (int j = 0; j < terms.length; j++) {
            sum += terms[j] * coefficients[j];
        }
        return sum;
    }

    /** The variance of the fitted value of a week. */
    double varianceAt(double[] terms) {
        double sum = 0;
        for (double value : reduced(terms, 0)) {
            sum += value * value;
        }
        return sum;
    }

    /** The number of parameters that the weeks, and not the prior, decide. */
    double parameters() {
        double sum = 0;
        for (int j = 0; j < precisions.length; j++) {
            double[] unit = new double[precisions.length];
            unit[j] = 1;
            double variance = 0;
            for (double value : reduced(unit, j)) {
                variance += value * value;
            }
            sum += 1 - precisions[j] * variance;
        }
        return sum;
    }

    /** The root's inverse times a vector that is nought before a position. */
    private double[] reduced(double[] vector, int from) {
        double[] reduced = new double[vector.length];
        for (int j = from; j < vector.length; j++) {
            double rest = vector[j];
            for (int i = from; i < j; i++) {
                rest -= root[j][i] * reduced[i];
            }
            reduced[j] = rest / root[j][j];
        }
        return reduced;
    }
}
