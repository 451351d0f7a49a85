package uk.lgs.pipeline.run;

/**
 * The closed list of ways in which a run can fail, sorted by who must act. The category decides the exit code and whether a
 * retry makes sense.
 */
public enum ErrorCode {
    /** The dump cannot be opened. */
    DUMP_NOT_READABLE(Category.INPUT),
    /** The file has no content. */
    DUMP_EMPTY(Category.INPUT),
    /** The file is no SQL dump in a dialect that is understood. */
    DUMP_NOT_RECOGNISED(Category.INPUT),
    /** The dump is not the one whose checksum came with it. */
    DUMP_DAMAGED(Category.INPUT),
    /** The dump ends before its last statement does. */
    DUMP_TRUNCATED(Category.INPUT),
    /** The dump breaks the grammar of its dialect. */
    DUMP_MALFORMED(Category.INPUT),
    /** The dump holds a client command that could run programs. */
    DUMP_META_COMMAND(Category.INPUT),
    /** The dump has no table of the configured name. */
    DUMP_TABLE_MISSING(Category.INPUT),
    /** The dump has several tables of the configured name, in different schemas. */
    DUMP_TABLE_AMBIGUOUS(Category.INPUT),
    /** The table lacks a column that the pipeline needs. */
    DUMP_COLUMNS_MISSING(Category.INPUT),
    /** More lines were quarantined than the configured limit allows. */
    TOO_MANY_QUARANTINED(Category.INPUT),
    /** A file of customers' purchases cannot be read or breaks its rules. */
    PURCHASES_INVALID(Category.INPUT),
    /** A corrected line cannot be put back. */
    REPAIR_REFUSED(Category.INPUT),
    /** A file of weekly counts cannot be read or breaks its rules. */
    SERIES_INVALID(Category.INPUT),
    /** A run, report or other thing that was asked for by name does not exist. */
    NOT_FOUND(Category.INPUT),
    /** A run's state, its dump or the settings do not allow what was asked of it. */
    RUN_REFUSED(Category.INPUT),

    /** A setting is missing or has a value that is not allowed. */
    SETTING_INVALID(Category.CONFIGURATION),
    /** A configuration file cannot be read or has an entry that is not understood. */
    CONFIGURATION_FILE_INVALID(Category.CONFIGURATION),
    /** The secret key is missing, malformed, or readable by others. */
    SECRET_KEY_INVALID(Category.CONFIGURATION),
    /** A report was certainly not delivered, and will not be until somebody changes something. */
    DELIVERY_REFUSED(Category.CONFIGURATION),

    /** The database cannot be reached or refuses to work now. */
    WAREHOUSE_UNAVAILABLE(Category.UNAVAILABLE),
    /** Spark does not start, or a part of its cluster does not answer. */
    SPARK_FAILED(Category.UNAVAILABLE),
    /** Another run holds the warehouse. */
    WAREHOUSE_BUSY(Category.UNAVAILABLE),
    /** A file below the output folder cannot be written. */
    OUTPUT_NOT_WRITABLE(Category.UNAVAILABLE),
    /** A report was certainly not delivered; later it may be. */
    DELIVERY_FAILED(Category.UNAVAILABLE),
    /** Nobody can tell whether a report was delivered. */
    DELIVERY_IN_DOUBT(Category.UNAVAILABLE),

    /** The sum of lines does not balance, or another promise of the run does not hold. */
    PROMISE_BROKEN(Category.INTERNAL),
    /** A defect of this program. */
    DEFECT(Category.INTERNAL),

    /** A person stopped the run; nothing of it is visible. */
    RUN_CANCELLED(Category.STOPPED),
    /** The process was asked to end before the run did. */
    RUN_INTERRUPTED(Category.STOPPED);

    /** Who must act on an error, and with which exit code the process ends. */
    public enum Category {
        /** The sender of the dump must act. */
        INPUT(2),
        /** The person who configures the pipeline must act. */
        CONFIGURATION(3),
        /** Nobody but time, or the operator of a service this one needs; a retry can help. */
        UNAVAILABLE(4),
        /** The makers of this program must act. */
        INTERNAL(5),
        /** Nobody: a person wanted it so. */
        STOPPED(6);

        private final int exitCode;

        Category(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Category category;

    ErrorCode(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
