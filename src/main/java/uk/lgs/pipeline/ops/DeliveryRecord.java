package uk.lgs.pipeline.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;

/**
 * The receipt of one delivery.
 *
 * @param key what went to whom
 * @param occasion what the recipient gets one report about, such as a week
 * @param state where it stands
 * @param attempts how often it was begun to be sent
 * @param retries how often of these by itself, since a run or a person planned it
 * @param fileSha256 SHA-256 of what was sent last, lower-case hex; absent before
 * @param answer the server's reply, or why it failed; absent before the end
 * @param endedAt when that came; absent before
 * @param nextAttemptAt when it is tried again by itself; absent where it is not
 */
public record DeliveryRecord(
        Key key,
        String occasion,
        DeliveryState state,
        int attempts,
        int retries,
        @Nullable String fileSha256,
        @Nullable String answer,
        @Nullable Instant endedAt,
        @Nullable Instant nextAttemptAt) {
    /** Whether a person has to look at it: it failed for good, or nobody knows what became of it. */
    public boolean needsSomebody() {
        return state == DeliveryState.IN_DOUBT || (state == DeliveryState.FAILED && nextAttemptAt == null);
    }

    /**
     * What goes to whom.
     *
     * @param recipient an id of {@code recipients.yaml}
     * @param channel by which way, such as {@code MAIL}
     */
    public record Key(RunId run, String recipient, String channel) {}
}
