package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the mean is expected to move before any week is seen, as standard deviations of its logarithm.
 *
 * @param wander change of the level in a week, over and above the trend
 * @param season height of the first yearly wave; higher waves are expected to be lower
 */
record DetectorPrior(double wander, double season) {
    /** Growth in a year. */
    static final double TREND = 0.5;

    private static final double NONE = 1e-4;
    private static final double[] WANDERS = {NONE, 0.01, 0.025, 0.06};
    private static final double[] SEASONS = {NONE, 0.1, 0.3};
    private static final double[] NO_SEASONS = {NONE};

    /** What is tried; the history decides how much each counts. */
    static List<DetectorPrior> all(boolean hasSeason) {
        List<DetectorPrior> priors = new ArrayList<>();
        for (double wander : WANDERS) {
            for (double season : hasSeason ? SEASONS : NO_SEASONS) {
                priors.add(new DetectorPrior(wander, season));
            }
        }
        return priors;
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
