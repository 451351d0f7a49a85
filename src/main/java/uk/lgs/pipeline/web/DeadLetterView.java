package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeadLetter;

/**
 * Something that was to be done unattended and could not be.
 *
 * @param origin the route that began it
 * @param subject the file's name, or the schedule's
 * @param closing how it was settled; absent while it is open
 */
public record DeadLetterView(
        long number,
        String origin,
        String subject,
        String code,
        String reason,
        int attempts,
        Instant failedAt,
        @Nullable Instant closedAt,
        @Nullable String closing) {
    static DeadLetterView of(DeadLetter letter) {
        DeadLetter.Closing closing = letter.closing();
        return new DeadLetterView(
                letter.id(),
                letter.origin(),
                letter.subject().replaceAll("\\p{Cntrl}", "?"),
                letter.errorCode(),
                letter.errorMessage(),
                letter.attempts(),
                letter.failedAt(),
                letter.closedAt(),
                closing == null ? null : closing.name().toLowerCase(Locale.ROOT));
    }
}
