package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.ActionRecord;

/**
 * Something that a person did by hand.
 *
 * @param person the login
 * @param way console, api or hawtio
 * @param name what was done, such as {@code cancel-run}
 * @param subject to what
 * @param outcome begun, done, refused or failed
 * @param result one line for a person
 */
public record ActionView(
        long number,
        String person,
        String way,
        String name,
        String subject,
        String outcome,
        @Nullable String result,
        Instant begunAt,
        @Nullable Instant endedAt) {
    static ActionView of(ActionRecord action) {
        return new ActionView(
                action.id(),
                action.person(),
                action.way().name().toLowerCase(Locale.ROOT),
                action.name(),
                action.subject(),
                action.outcome().label(),
                action.result(),
                action.begunAt(),
                action.endedAt());
    }
}
