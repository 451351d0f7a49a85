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
 * @param fileSha256 SHA-256 of what was sent last, lower-case hex; absent before
 * @param answer the server's reply, or why it failed; absent before the end
 * @param endedAt when that came; absent before
 */
public record DeliveryRecord(
        Key key,
        String occasion,
        DeliveryState state,
        int attempts,
        @Nullable String fileSha256,
        @Nullable String answer,
        @Nullable Instant endedAt) {
    /**
     * What goes to whom.
     *
     * @param recipient an id of {@code recipients.yaml}
     * @param channel by which way, such as {@code MAIL}
     */
    public record Key(RunId run, String recipient, String channel) {}
}
