package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.StepAttempt;

/**
 * A step of a run.
 *
 * @param name as in the routes
 * @param attempt the attempt of the run that it was part of
 * @param error why it was broken off, an error's name; absent if it was not
 * @param counts what passed it, by name
 */
public record StepView(
        String name,
        int attempt,
        Instant startedAt,
        Instant endedAt,
        double seconds,
        @Nullable String error,
        Map<String, Long> counts) {
    static StepView of(StepAttempt attempt) {
        return new StepView(
                attempt.step().name(),
                attempt.attempt(),
                attempt.step().startedAt(),
                attempt.step().endedAt(),
                RunView.seconds(attempt.step().startedAt(), attempt.step().endedAt()),
                attempt.errorCode(),
                new TreeMap<>(attempt.step().counts()));
    }
}
