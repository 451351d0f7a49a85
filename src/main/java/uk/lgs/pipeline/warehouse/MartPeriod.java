package uk.lgs.pipeline.warehouse;

import java.util.Locale;

/** A stretch of days on whose lines alone a row of a mart depends. The mart names it in the column of that name. */
public enum MartPeriod {
    /** A calendar month, as in 2011-11. */
    MONTH,
    /** An ISO week, by its first day. */
    WEEK_START;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
