package uk.lgs.pipeline.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was to be done unattended and could not be.
 *
 * @param id its number
 * @param origin the route that began it
 * @param subject what it was about: the file's name in the folder of failed dumps, or the schedule's name
 * @param errorCode an {@link uk.lgs.pipeline.run.ErrorCode}'s name
 * @param errorMessage one line for a person; holds no customer value
 * @param attempts how many times it was tried in a row
 * @param failedAt when it was given up
 * @param closedAt when it was settled; absent before
 * @param closing how; absent before
 */
public record DeadLetter(
        long id,
        String origin,
        String subject,
        String errorCode,
        String errorMessage,
        int attempts,
        Instant failedAt,
        @Nullable Instant closedAt,
        @Nullable Closing closing) {
    /** How a dead letter was settled. */
    public enum Closing {
        /** The same succeeded later. */
        DONE,
        /** A person had it tried again. */
        RETRIED,
        /** A person decided that nothing is to be done. */
        DISMISSED
    }
}
