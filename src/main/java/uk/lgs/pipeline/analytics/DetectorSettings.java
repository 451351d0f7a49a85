package uk.lgs.pipeline.analytics;

/**
 * What the detector may be told.
 *
 * @param falseAlarms share of ordinary weeks that may be called a spike or a dip, both sides together
 * @param firstWeeks weeks of history before the first verdict
 */
public record DetectorSettings(double falseAlarms, int firstWeeks) {
    /** One false alarm in a hundred weeks, and half a year of history. */
    public static final DetectorSettings DEFAULT = new DetectorSettings(0.01, 26);

    /** The range of false alarms for which tails can be told. */
    public static final double LEAST_FALSE_ALARMS = 0.0001;

    public static final double MOST_FALSE_ALARMS = 0.2;

    public DetectorSettings {
        if (!(falseAlarms >= LEAST_FALSE_ALARMS && falseAlarms <= MOST_FALSE_ALARMS) || firstWeeks < 1) {
            throw new IllegalArgumentException(
                    "no settings: %s false alarms, %d first weeks".formatted(falseAlarms, firstWeeks));
        }
    }

    /** These settings with another share of false alarms. */
    public DetectorSettings withFalseAlarms(double share) {
        return new DetectorSettings(share, firstWeeks);
    }
}
