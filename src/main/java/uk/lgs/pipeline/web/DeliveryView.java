package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;

/**
 * The receipt of something that goes to somebody.
 *
 * @param recipient an id of recipients.yaml
 * @param channel mail, folder or sftp
 * @param occasion what the report is about, such as a week
 * @param state where it stands
 * @param needsSomebody whether a person has to decide about it
 * @param canBeDecided whether a person may
 * @param answer the server's reply, or why it failed
 * @param nextAttemptAt when it is tried again by itself
 */
public record DeliveryView(
        String run,
        String recipient,
        String channel,
        String occasion,
        String state,
        boolean needsSomebody,
        boolean canBeDecided,
        int attempts,
        @Nullable String sha256,
        @Nullable String answer,
        @Nullable Instant endedAt,
        @Nullable Instant nextAttemptAt) {
    static DeliveryView of(DeliveryRecord delivery) {
        boolean isOpen = delivery.state() == DeliveryState.IN_DOUBT || delivery.state() == DeliveryState.FAILED;
        return new DeliveryView(
                delivery.key().run().value(),
                delivery.key().recipient(),
                delivery.key().channel().toLowerCase(Locale.ROOT),
                delivery.occasion(),
                delivery.state().label(),
                delivery.needsSomebody(),
                isOpen && delivery.attempts() > 0,
                delivery.attempts(),
                delivery.fileSha256(),
                delivery.answer(),
                delivery.endedAt(),
                delivery.nextAttemptAt());
    }
}
