package uk.lgs.pipeline.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One firing of a schedule.
 *
 * @param schedule whose it is
 * @param dueAt for when it was due
 * @param state what became of it
 * @param owner the process that took it, as {@code host:pid}
 * @param startedAt when that was
 * @param endedAt when it ended; absent before
 * @param note what it did, or why it failed or was skipped; absent where there is nothing to say
 */
public record FiringRecord(
        String schedule,
        Instant dueAt,
        State state,
        String owner,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note) {
    /** What became of a firing. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Nothing was done, on purpose or since nobody was there. */
        SKIPPED
    }
}
