package uk.lgs.pipeline.app;

import java.util.Locale;

/** From where a run is to be done. What comes before was done for good, by this attempt or an earlier one. */
enum Stage {
    /** Its lines are not in the warehouse: the dump is read. */
    LOAD,
    /** Its lines and marts are in the warehouse: the report is written. */
    REPORT,
    /** The report has its name: deliveries are planned, and the run succeeds. */
    DELIVER,
    /** Nothing is left to do. */
    DONE;

    /** How people name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
