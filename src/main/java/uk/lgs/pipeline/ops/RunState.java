package uk.lgs.pipeline.ops;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a run stands. The transitions that {@link #allows} names are the only ones that the ledger makes. */
public enum RunState {
    /** Asked for while another run had the warehouse; begins as soon as it is free. */
    QUEUED,
    /** A process works on it, under the lock of the warehouse. */
    RUNNING,
    /** Broken off because something was unavailable, or the service was stopped; goes on by itself at a known time. */
    WAITING,
    /** Complete: its lines balance and its workbook is written. */
    SUCCEEDED,
    /** Ended by an error, or found dead. */
    FAILED,
    /**
     * Nobody can tell whether its last act took effect; a person decides. No run of this program gets there, since what a run
     * did is always read off the warehouse; single deliveries do.
     */
    IN_DOUBT,
    /** Ended by a person. */
    CANCELLED;

    /** Whether a run may go from this state to another one. */
    public boolean allows(RunState next) {
        return successors().contains(next);
    }

    private Set<RunState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(WAITING, SUCCEEDED, FAILED, IN_DOUBT, CANCELLED);
            case WAITING -> EnumSet.of(RUNNING, FAILED, CANCELLED);
            case IN_DOUBT -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED);
            case FAILED -> EnumSet.of(QUEUED, RUNNING);
            case SUCCEEDED, CANCELLED -> EnumSet.noneOf(RunState.class);
        };
    }

    /** How people are told. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The states from which this one can be reached, by name. */
    String[] predecessors() {
        return Arrays.stream(values())
                .filter(state -> state.allows(this))
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
