package uk.lgs.pipeline.quality;

import java.util.Locale;

/** What became of a line. */
public enum Outcome {
    LOADED,
    SET_ASIDE,
    QUARANTINED;

    /** The name in the warehouse and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The outcome of a {@link #label}. */
    public static Outcome of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
