package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against normal equations that a library solves by another decomposition. */
class DetectorSolutionTest {
    private static final double[][] TERMS = {{1, 0.2, -1}, {1, -0.4, 0.5}, {1, 1.5, 0}, {1, 0.3, 2}, {1, -2, 0.1}};
    private static final double[] RESPONSES = {3, 1, 4, 1, 5};
    private static final double[] WEIGHTS = {1, 0.5, 2, 0, 1.5};
    private static final double[] PRECISIONS = {0.1, 4, 1};

    private DetectorSolution solution;
    private RealMatrix information;
    private RealMatrix covariance;
    private double[] coefficients;

    @BeforeEach
    void solve() {
        DetectorSums sums = new DetectorSums(3);
        sums.add(TERMS[3], 1e9, 1); // emptied again
        sums.clear();
        for (int i = 0; i < TERMS.length; i++) {
            sums.add(TERMS[i], RESPONSES[i], WEIGHTS[i]);
        }
        solution = sums.solve(DetectorPrior.ALL.get(0), PRECISIONS);
        RealMatrix terms = MatrixUtils.createRealMatrix(TERMS);
        RealMatrix weighted = terms.transpose().multiply(MatrixUtils.createRealDiagonalMatrix(WEIGHTS));
        information = weighted.multiply(terms).add(MatrixUtils.createRealDiagonalMatrix(PRECISIONS));
        covariance = new LUDecomposition(information).getSolver().getInverse();
        coefficients = covariance.operate(weighted.operate(RESPONSES));
    }

    @Test
    void meetsTheNormalEquations() {
        assertThat(solution.coefficients()).containsExactly(coefficients, within(1e-12));
    }

    @Test
    void givesTheVarianceOfAFittedValue() {
        double[] row = {1, -0.7, 0.3};
        double variance =
                MatrixUtils.createRealVector(row).dotProduct(covariance.operate(MatrixUtils.createRealVector(row)));
        assertThat(solution.varianceAt(row)).isCloseTo(variance, within(1e-12));
    }

    @Test
    void countsTheParametersThatTheWeeksDecide() {
        double drawn = 0;
        for (int j = 0; j < 3; j++) {
            drawn += PRECISIONS[j] * covariance.getEntry(j, j);
        }
        assertThat(solution.parameters()).isCloseTo(3 - drawn, within(1e-12));
    }

    /** The evidence of a linear model is known in closed form: its determinants, and what the fit leaves over. */
    @Test
    void evidenceMeetsItsClosedForm() {
        double rest = 0;
        double prior = 1;
        for (int i = 0; i < TERMS.length; i++) {
            double distance = RESPONSES[i] - solution.at(TERMS[i]);
            rest += WEIGHTS[i] * distance * distance;
        }
        for (int j = 0; j < 3; j++) {
            rest += PRECISIONS[j] * coefficients[j] * coefficients[j];
            prior *= PRECISIONS[j];
        }
        double determinant = new LUDecomposition(information).getDeterminant();
        assertThat(solution.evidence()).isCloseTo((Math.log(prior) - Math.log(determinant) - rest) / 2, within(1e-9));
    }
}
