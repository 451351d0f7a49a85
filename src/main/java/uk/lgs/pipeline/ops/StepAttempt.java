package uk.lgs.pipeline.ops;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.StepReport;

/**
 * A step of a run that finished or was broken off.
 *
 * @param step what it did, and when
 * @param attempt the attempt of the run that it was part of, from 1
 * @param errorCode why it did not finish, an {@link uk.lgs.pipeline.run.ErrorCode}'s name or {@link RunLedger#KILLED}; absent if
 *     it did
 */
public record StepAttempt(
        StepReport step, int attempt, @Nullable String errorCode) {
    /** Why it did not finish; empty if it did. */
    public Optional<String> error() {
        return Optional.ofNullable(errorCode);
    }
}
