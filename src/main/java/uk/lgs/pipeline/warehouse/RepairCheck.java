package uk.lgs.pipeline.warehouse;

import java.util.Set;

/**
 * What the warehouse says of corrected lines, by their line in the corrected file.
 *
 * @param superseded lines whose invoice came again in a newer dump, which has the last word on it
 * @param repeated lines that are equal in every column to one that their invoice has
 */
public record RepairCheck(Set<Long> superseded, Set<Long> repeated) {
    public RepairCheck {
        superseded = Set.copyOf(superseded);
        repeated = Set.copyOf(repeated);
    }
}
