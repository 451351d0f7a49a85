package uk.lgs.pipeline.run;

import java.util.Locale;

/** Which lines a figure is about; each base is a schema of the warehouse with the same relation names. */
public enum Base {
    /** Every line as it came, the notebook's way. */
    RECEIVED,
    /** Only the lines that the cleaning rules keep; the default. */
    CLEAN;

    /** The schema's name, and the folder's below {@code data/}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
