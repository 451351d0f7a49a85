package uk.lgs.pipeline.report;

import java.util.Locale;

/** The forms that a workbook can have. */
public enum Profile {
    /** Summary, charts, colours, filters and frozen headings. */
    STANDARD("Calibri", 11),
    /**
     * Plain tables, one a sheet from its first column on, for screen readers and other programs, as the UK Government Analysis
     * Function asks in "Releasing statistics in spreadsheets".
     */
    ACCESSIBLE("Arial", 12);

    private final String font;
    private final int textSize;

    Profile(String font, int textSize) {
        this.font = font;
        this.textSize = textSize;
    }

    /** The name in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The typeface of all cells. */
    String font() {
        return font;
    }

    /** The size of ordinary text, in points. */
    int textSize() {
        return textSize;
    }
}
