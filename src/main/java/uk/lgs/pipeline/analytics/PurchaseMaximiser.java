package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the maximum of a log-likelihood of a few positive parameters: BFGS on their logarithms (Nocedal and Wright 2006,
 * algorithm 6.1) with a bisecting line search for the weak Wolfe conditions, from several given starts. Nothing is drawn at
 * random. Logarithms end at {@value #EDGE} on either side; a parameter that wants to go further stays there and is for the
 * caller to see.
 */
final class PurchaseMaximiser {
    /** Largest absolute logarithm of a parameter. */
    static final double EDGE = 12;

    private static final int MOST_STEPS = 200;
    private static final int MOST_TRIES = 30;
    private static final double FLAT = 1e-7;
    private static final double ROUNDING = 1e-14;
    private static final double ENOUGH_DESCENT = 1e-4;
    private static final double ENOUGH_CURVATURE = 0.9;

    private final PurchaseLikelihood likelihood;
    private final double scale;
    private final boolean[] held;

    /**
     * The best point found.
     *
     * @param parameters the parameters themselves, not their logarithms
     * @param logLikelihood natural logarithm
     */
    record Maximum(double[] parameters, double logLikelihood) {}

    private record Point(double[] logs, double value, double[] slope) {}

    private PurchaseMaximiser(PurchaseLikelihood likelihood, double scale, boolean[] held) {
        this.likelihood = likelihood;
        this.scale = scale;
        this.held = held;
    }

    /**
     * The highest of the maxima reached from each start.
     *
     * @param customers number of observations, by which slopes are scaled
     */
    static Maximum maximise(PurchaseLikelihood likelihood, long customers, List<double[]> starts) {
        Maximum best = null;
        for (double[] start : starts) {
            Maximum found = new PurchaseMaximiser(likelihood, customers, new boolean[start.length]).climb(start);
            if (best == null || found.logLikelihood() > best.logLikelihood()) {
                best = found;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no start");
        }
        return best;
    }

    /** The maximum over the other parameters while that of index {@code held} stays as it is in {@code start}. */
    static Maximum profile(PurchaseLikelihood likelihood, long customers, double[] start, int held) {
        boolean[] mask = new boolean[start.length];
        mask[held] = true;
        return new PurchaseMaximiser(likelihood, customers, mask).climb(start);
    }

    private Maximum climb(double[] start) {
        int size = start.length;
        double[][] inverse = identity(size, 1);
        Point here = point(Arrays.stream(start).map(Math::log).toArray());
        boolean first = true;
        for (int step = 0; step < MOST_STEPS && Double.isFinite(here.value()) && norm(here.slope()) > FLAT; step++) {
            double[] direction = times(inverse, here.slope(), -1);
            Point next = search(here, direction);
            if (here.value() - next.value() <= ROUNDING * Math.abs(here.value())) {
                if (first) {
                    break;
                }
                inverse = identity(size, 1); // along the slope itself, before giving up
                first = true;
                continue;
            }
            double[] moved = minus(next.logs(), here.logs());
            double[] turned = minus(next.slope(), here.slope());
            double curvature = dot(moved, turned);
            if (curvature > 0) {
                if (first) {
                    inverse = identity(size, curvature / dot(turned, turned));
                }
                update(inverse, moved, turned, curvature);
                first = false;
            }
            here = next;
        }
        return new Maximum(Arrays.stream(here.logs()).map(Math::exp).toArray(), -here.value() * scale);
    }

    /** A point that meets the weak Wolfe conditions, or {@code here} itself where none was found. */
    private Point search(Point here, double[] direction) {
        double slope = dot(here.slope(), direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = Math.min(1, 4 / norm(direction)); // a step of e^4 is far enough
        Point best = here;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Point next = point(plus(here.logs(), direction, length));
            if (!(next.value() <= here.value() + ENOUGH_DESCENT * length * slope)) {
                high = length;
            } else {
                best = next;
                if (dot(next.slope(), direction) >= ENOUGH_CURVATURE * slope) {
                    return next;
                }
                low = length;
            }
            length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
        }
        return best;
    }

    /** The mean negative log-likelihood, which is to be as low as possible, and its slope in the logarithms. */
    private Point point(double[] logs) {
        double[] slope = new double[logs.length];
        if (Arrays.stream(logs).anyMatch(log -> !(Math.abs(log) <= EDGE))) {
            return new Point(logs, Double.POSITIVE_INFINITY, slope);
        }
        double[] parameters = Arrays.stream(logs).map(Math::exp).toArray();
        double value = -likelihood.at(parameters, slope) / scale;
        for (int i = 0; i < slope.length; i++) {
            slope[i] = held[i] ? 0 : -slope[i] * parameters[i] / scale;
        }
        return new Point(logs, value, slope);
    }

    private static void update(double[][] inverse, double[] moved, double[] turned, double curvature) {
        double[] image = times(inverse, turned, 1);
        double stretch = (1 + dot(turned, image) / curvature) / curvature;
        for (int i = 0; i < moved.length; i++) {
            for (int j = 0; j < moved.length; j++) {
                inverse[i][j] +=
                        stretch * moved[i] * moved[j] - (image[i] * moved[j] + moved[i] * image[j]) / curvature;
            }
        }
    }

    private static double[][] identity(int size, double diagonal) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = diagonal;
        }
        return matrix;
    }

    private static double[] times(double[][] matrix, double[] vector, double factor) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> factor * dot(row, vector))
                .toArray();
    }

    private static double[] plus(double[] left, double[] right, double factor) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * right[i];
        }
        return sum;
    }

    private static double[] minus(double[] left, double[] right) {
        return plus(left, right, -1);
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
