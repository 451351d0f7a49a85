package uk.lgs.pipeline.analytics;

import java.util.EnumSet;
import java.util.Set;
import org.hipparchus.random.RandomDataGenerator;

/** Kinds of weekly series, each with what makes it hard. All lengths are in years and all effects on logarithms. */
enum SimulatedFamily {
    /** A level without trend or season. */
    LEVEL("level", 20, 100),
    /** A growing shop with a yearly season. */
    GROWING("growing, season", 20, 100),
    /** A retailer whose level falls, with a yearly season. */
    FALLING("falling, season", 20, 100),
    /** Trend and season, and 4 to 8 unusual weeks in the history. */
    OUTLIERS("season, outliers in history", 20, 100),
    /** A level that falls, with season, and unusual weeks in the history. */
    FALLING_OUTLIERS("falling, season, outliers", 20, 100),
    /** A steep rise before Christmas, a shop closed on some days, a level that falls ever more slowly. */
    RETAILER("retailer", 20, 100),
    /** Few counts: some a week. */
    FEW("few counts, season", 3, 10),
    /** A level that wanders. */
    WANDERING("wandering level", 20, 100),
    /** A season, and a step up or down to a new level in the history. */
    STEP("step to a new level, season", 20, 100),
    /** Busy last weeks of every quarter. */
    QUARTERS("busy ends of quarters", 20, 100),
    /** Two short peaks a year, such as Valentine's day and Christmas, and a quiet summer. */
    PEAKS("short yearly peaks", 20, 100);

    /** The families at which nobody looked while the detector was made. */
    static final Set<SimulatedFamily> KEPT_BACK = EnumSet.of(STEP, QUARTERS, PEAKS);

    private static final double YEAR = 52.1775;

    private final String title;
    private final double lowest;
    private final double highest;

    SimulatedFamily(String title, double lowest, double highest) {
        this.title = title;
        this.lowest = lowest;
        this.highest = highest;
    }

    String title() {
        return title;
    }

    /** The means of the weeks of one series. */
    double[] means(int weeks, int[] openDays, RandomDataGenerator random) {
        double level = Math.log(lowest) + random.nextUniform(0, 1) * Math.log(highest / lowest);
        double trend =
                switch (this) {
                    case LEVEL, WANDERING, RETAILER -> 0;
                    case GROWING -> random.nextUniform(0.1, 0.4);
                    case FALLING, FALLING_OUTLIERS -> random.nextUniform(-0.7, -0.3);
                    case OUTLIERS, FEW, STEP, QUARTERS, PEAKS -> random.nextUniform(-0.3, 0.3);
                };
        boolean seasonal = this != LEVEL && this != WANDERING;
        double first = seasonal ? random.nextUniform(0.15, 0.45) : 0;
        double second = seasonal ? random.nextUniform(0.05, 0.2) : 0;
        double firstPhase = random.nextUniform(0, 2 * Math.PI);
        double secondPhase = random.nextUniform(0, 2 * Math.PI);
        double decline = random.nextUniform(0.5, 1.5);
        double rise = random.nextUniform(0.3, 0.8);
        int stepAt = random.nextInt(26, 90);
        double step = (random.nextUniform(0, 1) < 0.5 ? -1 : 1) * random.nextUniform(0.3, 0.6);
        double wander = 0;
        double[] means = new double[weeks];
        for (int t = 0; t < weeks; t++) {
            double year = t / YEAR;
            double inYear = year - Math.floor(year); // the first week is the first of January
            double eta = level + trend * (year - 2);
            eta += switch (this) {
                case RETAILER ->
                    decline * Math.exp(-year) + (inYear > 0.72 ? rise * Math.min(1, (inYear - 0.72) / 0.06) : 0);
                case QUARTERS -> 4 * inYear - Math.floor(4 * inYear) > 0.77 ? rise / 1.5 : 0;
                case PEAKS ->
                    rise * (peak(inYear, 0.11) + peak(inYear, 0.93)) - first * Math.exp(-square((inYear - 0.6) / 0.1));
                default ->
                    first * Math.cos(2 * Math.PI * year - firstPhase)
                            + second * Math.cos(4 * Math.PI * year - secondPhase);
            };
            if (this == STEP && t >= stepAt) {
                eta += step;
            }
            if (this == WANDERING) {
                wander += random.nextNormal(0, 0.02);
                eta += wander;
            }
            means[t] = Math.exp(eta) * openDays[t] / 6.0;
        }
        return means;
    }

    /** A bell of some five weeks' width. */
    private static double peak(double inYear, double at) {
        return Math.exp(-square((inYear - at) / 0.04));
    }

    private static double square(double value) {
        return value * value;
    }

    /** The days of each week on which the shop trades. */
    int[] openDays(int weeks, RandomDataGenerator random) {
        int[] days = new int[weeks];
        for (int t = 0; t < weeks; t++) {
            int week = (int) (t % YEAR);
            days[t] = this != RETAILER ? 6 : week == 51 ? 2 : week == 0 ? 3 : random.nextUniform(0, 1) < 0.08 ? 5 : 6;
        }
        return days;
    }

    boolean hasOutliers() {
        return this == OUTLIERS || this == FALLING_OUTLIERS || this == RETAILER;
    }
}
