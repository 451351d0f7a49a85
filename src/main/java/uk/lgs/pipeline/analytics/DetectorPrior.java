package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the mean is expected to move before any week is seen, as standard deviations of its logarithm.
 *
 * @param wander change of the level in a week, over and above the trend
 * @param season height of the first yearly wave
 * @param decay the power of its number by which a wave is lower than the first: 1 as in a season with steps, 2 as in one with
 *     no more than kinks
 */
record DetectorPrior(double wander, double season, int decay) {
    /** Growth in a year. */
    static final double TREND = 0.5;

    private static final double NONE = 1e-4;
    private static final double[] WANDERS = {NONE, 0.01, 0.025, 0.06};
    private static final double[] SEASONS = {0.1, 0.3};
    private static final int[] DECAYS = {1, 2};

    /** What is tried; the history decides how much each counts. */
    static final List<DetectorPrior> ALL = all();

    private static List<DetectorPrior> all() {
        List<DetectorPrior> priors = new ArrayList<>();
        for (double wander : WANDERS) {
            priors.add(new DetectorPrior(wander, NONE, 1));
            for (double season : SEASONS) {
                for (int decay : DECAYS) {
                    priors.add(new DetectorPrior(wander, season, decay));
                }
            }
        }
        return List.copyOf(priors);
    }

    /** The expected height of a wave, from 1. */
    double wave(int number) {
        return season / Math.pow(number, decay);
    }

    boolean hasSeason() {
        return season > NONE;
    }

    boolean wanders() {
        return wander > NONE;
    }

    /** The logarithm of how much it counts before any week is seen: each wandering level as exp(-3) of a steady one. */
    double logWeight() {
        return wanders() ? -3 : 0;
    }
}
