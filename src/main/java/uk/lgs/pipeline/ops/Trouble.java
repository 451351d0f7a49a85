package uk.lgs.pipeline.ops;

/**
 * Something that does not work now.
 *
 * @param kind what, in small letters with hyphens
 * @param subject where, such as the name of a dump; the same kind and subject are the same trouble
 * @param message for a person, with what to do; holds no customer value and no address
 */
public record Trouble(String kind, String subject, String message) {
    /** A run failed, and none that began later has succeeded. */
    public static final String RUN_FAILED = "run-failed";

    /** What a schedule or the inbox began could not be done. */
    public static final String NOT_DONE = "not-done";

    /** A delivery failed for good or is in doubt. */
    public static final String DELIVERY = "delivery";

    /** Too many lines of the last dump could not be understood. */
    public static final String QUARANTINE = "quarantine";

    /** A report should have been out by now. */
    public static final String REPORT_LATE = "report-late";

    /** The database does not answer. */
    public static final String DATABASE = "database";

    /** A schedule did not fire when it should. */
    public static final String SCHEDULE = "schedule";
}
