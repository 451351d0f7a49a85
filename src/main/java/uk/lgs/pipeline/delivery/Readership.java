package uk.lgs.pipeline.delivery;

import java.util.Locale;

/** For what purpose a recipient reads the report, which decides the template of the message. */
public enum Readership {
    /** What to do. */
    MARKETING,
    /** What happened. */
    MANAGEMENT,
    /** Everything, with the quality of the data. */
    ANALYSTS;

    /** How files call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
