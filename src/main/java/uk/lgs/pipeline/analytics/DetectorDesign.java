package uk.lgs.pipeline.analytics;

import java.time.LocalDate;

/**
 * The terms of the regression: the level of the judged week, a trend, a level that may wander, and yearly waves.
 *
 * <p>Time is counted in weeks before the judged week. The wandering level is a sum of ramps, each of which leads within some
 * weeks from one level to the next; all are nought in the judged week, so that it keeps the latest level.
 */
final class DetectorDesign {
    /** Weeks of history from which a season is called known; before, waves only say how far it may carry the next week. */
    static final int SEASON_FROM = 60;

    private static final int RAMP_WEEKS = 8;
    private static final int MOST_RAMPS = 16;
    private static final int WAVES = 6; // as many as monthly figures could tell
    private static final int FIRST_RAMP = 2;
    private static final double LEVEL_PRECISION = 1.0 / 16; // a level within some orders of magnitude of the usual one
    private static final double YEAR_DAYS = 365.2425;
    private static final double YEAR_WEEKS = YEAR_DAYS / WeeklyCount.DAYS;

    private final int ramps;
    private final int rampWeeks;
    private final boolean isSeasonKnown;

    /** The terms for so many weeks of history. */
    DetectorDesign(int history) {
        rampWeeks = Math.max(RAMP_WEEKS, (history + MOST_RAMPS - 1) / MOST_RAMPS);
        ramps = history / rampWeeks;
        isSeasonKnown = history >= SEASON_FROM;
    }

    /** The number of terms. */
    int size() {
        return FIRST_RAMP + ramps + 2 * WAVES;
    }

    boolean isSeasonKnown() {
        return isSeasonKnown;
    }

    /** The terms' values for a week that lies so many weeks before the judged one. */
    double[] row(LocalDate week, int weeksBefore) {
        double[] row = new double[size()];
        row[0] = 1;
        row[1] = -weeksBefore / YEAR_WEEKS;
        for (int i = 0; i < ramps; i++) {
            row[FIRST_RAMP + i] = Math.min(1, Math.max(0, (double) (weeksBefore - i * rampWeeks) / rampWeeks));
        }
        double angle = 2 * Math.PI * week.toEpochDay() / YEAR_DAYS;
        for (int wave = 1; wave <= WAVES; wave++) {
            int at = cosine(wave);
            row[at] = Math.cos(wave * angle);
            row[at + 1] = Math.sin(wave * angle);
        }
        return row;
    }

    /** One over the variance that each term's coefficient is expected to have before any week is seen. */
    double[] precisions(DetectorPrior prior) {
        double[] precisions = new double[size()];
        precisions[0] = LEVEL_PRECISION;
        precisions[1] = 1 / square(DetectorPrior.TREND);
        for (int i = 0; i < ramps; i++) {
            precisions[FIRST_RAMP + i] = 1 / (square(prior.wander()) * rampWeeks);
        }
        for (int wave = 1; wave <= WAVES; wave++) {
            int at = cosine(wave);
            precisions[at] = 1 / square(prior.wave(wave));
            precisions[at + 1] = precisions[at];
        }
        return precisions;
    }

    private int cosine(int wave) {
        return FIRST_RAMP + ramps + 2 * (wave - 1);
    }

    private static double square(double value) {
        return value * value;
    }
}
