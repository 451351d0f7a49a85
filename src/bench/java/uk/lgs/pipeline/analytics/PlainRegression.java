package uk.lgs.pipeline.analytics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.special.Gamma;

/**
 * The peer: a negative binomial regression with trend and two yearly waves, fitted by maximum likelihood to all weeks before
 * (as R's {@code MASS::glm.nb} does), and the two tails of the distribution that it predicts.
 */
final class PlainRegression implements WeeklyRule {
    private static final int ROUNDS = 8;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    @Override
    public String title() {
        return "negative binomial GLM";
    }

    @Override
    public double usual() {
        return 2;
    }

    @Override
    public double score(WeeklySeries series, int week, SimulatedSeries truth) {
        double[][] x = new double[week][];
        double[] y = new double[week];
        double[] offset = new double[week];
        for (int t = 0; t < week; t++) {
            x[t] = row(t - week);
            y[t] = series.week(t).count();
            offset[t] = Math.log(series.week(t).openDays());
        }
        double theta = 10;
        double[] eta = new double[week];
        for (int t = 0; t < week; t++) {
            eta[t] = Math.log(y[t] + 0.5);
        }
        double[] beta = new double[0];
        for (int round = 0; round < ROUNDS; round++) {
            beta = solve(x, y, offset, eta, theta);
            for (int t = 0; t < week; t++) {
                eta[t] = Math.min(30, offset[t] + dot(x[t], beta));
            }
            theta = theta(y, eta);
        }
        double mean = Math.exp(Math.min(30, dot(row(0), beta) + Math.log(series.week(week).openDays())));
        return WeeklyRule.ofPValue(
                new DetectorDistribution(mean, mean + mean * mean / theta),
                series.week(week).count());
    }

    private static double[] row(int t) {
        double angle = 2 * Math.PI * t / 52.1775;
        return new double[] {
            1, t / 52.0, Math.cos(angle), Math.sin(angle), Math.cos(2 * angle), Math.sin(2 * angle)
        };
    }

    private static double[] solve(double[][] x, double[] y, double[] offset, double[] eta, double theta) {
        double[][] scaled = new double[y.length][];
        double[] z = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            double mean = Math.exp(eta[t]);
            double root = Math.sqrt(mean / (1 + mean / theta));
            z[t] = root * (eta[t] - offset[t] + (y[t] - mean) / mean);
            scaled[t] = new double[x[t].length];
            for (int j = 0; j < x[t].length; j++) {
                scaled[t][j] = root * x[t][j];
            }
        }
        return new QRDecomposition(new Array2DRowRealMatrix(scaled, false))
                .getSolver()
                .solve(new ArrayRealVector(z, false))
                .toArray();
    }

    /** The size of largest likelihood, by golden section on its logarithm. */
    private static double theta(double[] y, double[] eta) {
        double low = Math.log(0.1);
        double high = Math.log(1e4);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = likelihood(y, eta, Math.exp(left));
        double atRight = likelihood(y, eta, Math.exp(right));
        while (high - low > 0.02) {
            if (atLeft > atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = likelihood(y, eta, Math.exp(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = likelihood(y, eta, Math.exp(right));
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double likelihood(double[] y, double[] eta, double theta) {
        double sum = 0;
        for (int t = 0; t < y.length; t++) {
            double mean = Math.exp(eta[t]);
            sum += Gamma.logGamma(y[t] + theta)
                    - Gamma.logGamma(theta)
                    + theta * Math.log(theta / (theta + mean))
                    + y[t] * Math.log(mean / (theta + mean));
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
