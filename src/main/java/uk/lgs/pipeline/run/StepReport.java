package uk.lgs.pipeline.run;

import java.time.Instant;
import java.util.Map;

/**
 * One finished step of a run.
 *
 * @param name the step's name, as in the routes
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param counts what passed it, by name, such as {@code lines} or {@code bytes}
 */
public record StepReport(String name, Instant startedAt, Instant endedAt, Map<String, Long> counts) {
    public StepReport {
        counts = Map.copyOf(counts);
    }
}
