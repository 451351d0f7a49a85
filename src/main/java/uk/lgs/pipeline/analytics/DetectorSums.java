package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/** The sums of squares and products of a weighted least squares problem, and its solutions under priors. */
final class DetectorSums {
    private final double[][] products;
    private final double[] responses;
    private double square;

    DetectorSums(int size) {
        products = new double[size][size];
        responses = new double[size];
    }

    /** Empties the sums. */
    void clear() {
        for (double[] row : products) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(responses, 0);
        square = 0;
    }

    /** Adds one week's terms, working response and weight. */
    void add(double[] terms, double response, double weight) {
        if (weight == 0) {
            return;
        }
        square += weight * response * response;
        for (int j = 0; j < terms.length; j++) {
            double weighted = weight * terms[j];
            if (weighted != 0) {
                responses[j] += weighted * response;
                double[] row = products[j];
                for (int k = 0; k <= j; k++) {
                    row[k] += weighted * terms[k];
                }
            }
        }
    }

    /** The fit under a prior, whose precisions are given; by Cholesky's decomposition of the information matrix. */
    DetectorSolution solve(DetectorPrior prior, double[] precisions) {
        int size = responses.length;
        double[][] root = new double[size][];
        double[] reduced = new double[size];
        double evidence = prior.logWeight() - square / 2;
        for (int j = 0; j < size; j++) {
            double[] row = Arrays.copyOf(products[j], j + 1);
            row[j] += precisions[j];
            for (int k = 0; k <= j; k++) {
                double[] other = k == j ? row : root[k];
                double rest = row[k];
                for (int i = 0; i < k; i++) {
                    rest -= row[i] * other[i];
                }
                row[k] = k == j ? Math.sqrt(rest) : rest / other[k];
            }
            root[j] = row;
            double right = responses[j];
            for (int i = 0; i < j; i++) {
                right -= row[i] * reduced[i];
            }
            reduced[j] = right / row[j];
            evidence += reduced[j] * reduced[j] / 2 + Math.log(precisions[j]) / 2 - Math.log(row[j]);
        }
        return new DetectorSolution(prior, coefficients(root, reduced), root, precisions, evidence);
    }

    private static double[] coefficients(double[][] root, double[] reduced) {
        double[] coefficients = reduced.clone();
        for (int j = coefficients.length - 1; j >= 0; j--) {
            coefficients[j] /= root[j][j];
            for (int i = 0; i < j; i++) {
                coefficients[i] -= root[j][i] * coefficients[j];
            }
        }
        return coefficients;
    }
}
