package uk.lgs.pipeline.ops;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a delivery stands. The transitions that {@link #allows} names are the only ones that the ledger makes. */
public enum DeliveryState {
    /** To be sent; no byte of it has gone out. */
    PLANNED,
    /** About to be sent, or being sent. */
    SENDING,
    /** The server has taken it, or the file is in its place. */
    ACCEPTED,
    /** Certainly not delivered; is sent again by itself, or when a person asks for it. */
    FAILED,
    /** Nobody can tell whether it was delivered; only a person decides to send it again. */
    IN_DOUBT,
    /** Not sent any more, because the recipient got a later report, or a person gave it up. */
    SUPERSEDED;

    /** Whether a delivery may go from this state to another one. */
    public boolean allows(DeliveryState next) {
        return successors().contains(next);
    }

    private Set<DeliveryState> successors() {
        return switch (this) {
            case PLANNED -> EnumSet.of(SENDING, FAILED, SUPERSEDED);
            case SENDING -> EnumSet.of(ACCEPTED, FAILED, IN_DOUBT);
            case FAILED -> EnumSet.of(PLANNED, ACCEPTED, SUPERSEDED); // a person may know more
            case IN_DOUBT -> EnumSet.of(PLANNED, ACCEPTED, FAILED, SUPERSEDED);
            case ACCEPTED, SUPERSEDED -> EnumSet.of(PLANNED); // a person asks for it
        };
    }

    /** The states from which this one can be reached, by name. */
    String[] predecessors() {
        return Arrays.stream(values())
                .filter(state -> state.allows(this))
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** How people are told. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
