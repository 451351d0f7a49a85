package uk.lgs.pipeline.delivery;

import java.util.Locale;

/** When a recipient is sent something. */
public enum Frequency {
    /** The first report about a week. */
    WEEKLY,
    /** The first report about a month. */
    MONTHLY,
    /** The first report about a week in which something unusual happened. */
    ON_ALERT,
    /** Every report. */
    EVERY_RUN;

    /** How files call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
