package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A weighted least squares fit whose coefficients are drawn to nought as a prior says.
 *
 * @param prior what was expected
 * @param coefficients of the terms
 * @param solver of the information matrix, whose inverse is the coefficients' covariance
 * @param precisions of the prior
 * @param evidence logarithm of how well the prior agrees with the weeks, up to a constant (Laplace's approximation)
 */
record DetectorSolution(
        DetectorPrior prior,
        RealVector coefficients,
        DecompositionSolver solver,
        double[] precisions,
        double evidence) {
    private static final double SYMMETRY = 1e-8;
    private static final double POSITIVITY = 1e-14;

    /** The sums of squares and products of a weighted least squares problem. */
    static final class Sums {
        private final double[][] products;
        private final double[] responses;
        private double square;

        Sums(int size) {
            products = new double[size][size];
            responses = new double[size];
        }

        /** Adds one week's terms, working response and weight. */
        void add(double[] terms, double response, double weight) {
            square += weight * response * response;
            for (int j = 0; j < terms.length; j++) {
                double weighted = weight * terms[j];
                if (weighted != 0) {
                    responses[j] += weighted * response;
                    for (int k = 0; k <= j; k++) {
                        products[j][k] += weighted * terms[k];
                    }
                }
            }
        }

        /** The fit under each prior. */
        List<DetectorSolution> solve(DetectorDesign design, List<DetectorPrior> priors) {
            List<DetectorSolution> solutions = new ArrayList<>(priors.size());
            for (DetectorPrior prior : priors) {
                solutions.add(solve(prior, design.precisions(prior)));
            }
            return solutions;
        }

        private DetectorSolution solve(DetectorPrior prior, double[] precisions) {
            int size = responses.length;
            double[][] information = new double[size][size];
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < j; k++) {
                    information[j][k] = products[j][k];
                    information[k][j] = products[j][k];
                }
                information[j][j] = products[j][j] + precisions[j];
            }
            CholeskyDecomposition root =
                    new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), SYMMETRY, POSITIVITY);
            RealVector right = new ArrayRealVector(responses, false);
            DecompositionSolver solver = root.getSolver();
            RealVector coefficients = solver.solve(right);
            RealMatrix lower = root.getL();
            double evidence = prior.logWeight() + (right.dotProduct(coefficients) - square) / 2;
            for (int j = 0; j < size; j++) {
                evidence += Math.log(precisions[j]) / 2 - Math.log(lower.getEntry(j, j));
            }
            return new DetectorSolution(prior, coefficients, solver, precisions, evidence);
        }
    }

    /** The fitted value of a week. */
    double at(double[] terms) {
        double sum = 0;
        for (int j = 0; j < terms.length; j++) {
            sum += terms[j] * coefficients.getEntry(j);
        }
        return sum;
    }

    /** The variance of the fitted value of a week. */
    double varianceAt(double[] terms) {
        RealVector row = new ArrayRealVector(terms, false);
        return row.dotProduct(solver.solve(row));
    }

    /** The number of parameters that the weeks, and not the prior, decide. */
    double parameters() {
        RealMatrix covariance = solver.getInverse();
        double sum = 0;
        for (int j = 0; j < precisions.length; j++) {
            sum += 1 - precisions[j] * covariance.getEntry(j, j);
        }
        return sum;
    }
}
