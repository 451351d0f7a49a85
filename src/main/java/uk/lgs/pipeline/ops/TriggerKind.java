package uk.lgs.pipeline.ops;

import java.util.Locale;

/** What asked for a run. */
public enum TriggerKind {
    /** A person at the command line. */
    COMMAND_LINE,
    /** The clock. */
    SCHEDULE,
    /** A dump that was put into the inbox. */
    INBOX,
    /** A person at the console. */
    CONSOLE,
    /** A person who wants the reports of past months. */
    BACKFILL;

    /** Whether nobody waits for the run's end, so that it is queued and tried again by itself. */
    public boolean isUnattended() {
        return this == SCHEDULE || this == INBOX || this == CONSOLE;
    }

    /** How people are told. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
