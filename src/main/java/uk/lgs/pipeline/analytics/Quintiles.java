package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/**
 * Fifths of a sample, cut as pandas' {@code qcut} cuts them: the edges are quantiles of type 7 (Hyndman and Fan 1996, linear
 * interpolation), intervals are closed on the right and the smallest value belongs to the first. An edge lies between two
 * values of the sample, or on the lower of them, and a third lies between none: what is above the lower one is above the edge. So no
 * edge is worked out, and a value never changes its fifth by rounding.
 *
 * <p>Where edges coincide, because values repeat or are fewer than five, {@code qcut} refuses; here equal values still share
 * the lowest fifth that reaches them and the fifths between stay empty. A sample of one value is all first fifth.
 */
final class Quintiles {
    static final int COUNT = 5;

    private Quintiles() {}

    /** The fifth, 1 to 5 from low to high, of each value of a sample of at least one. */
    static int[] of(double[] sample) {
        double[] belowEdges = belowEdges(sample);
        int[] fifths = new int[sample.length];
        for (int i = 0; i < sample.length; i++) {
            fifths[i] = 1;
            for (double below : belowEdges) {
                fifths[i] += sample[i] > below ? 1 : 0;
            }
        }
        return fifths;
    }

    private static double[] belowEdges(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] belowEdges = new double[COUNT - 1];
        for (int fifth = 1; fifth < COUNT; fifth++) {
            belowEdges[fifth - 1] = sorted[(int) ((sorted.length - 1L) * fifth / COUNT)];
        }
        return belowEdges;
    }
}
