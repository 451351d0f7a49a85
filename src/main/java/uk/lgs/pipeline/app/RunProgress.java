package uk.lgs.pipeline.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;

/**
 * What can be said of a run that has not ended.
 *
 * @param run the run
 * @param now the time at which somebody looks
 */
record RunProgress(RunRecord run, Instant now) {
    /** One line for each thing that is known; none of a run that has ended. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (run.state() == RunState.RUNNING) {
            lines.add("at work on   " + (run.step() == null ? "-" : run.step()));
            lines.add("heartbeat    %d s ago"
                    .formatted(Duration.between(run.heartbeatAt(), now).toSeconds()));
        }
        if (run.state() == RunState.RUNNING && run.cancelAskedAt() != null) {
            lines.add("cancel       asked for at " + run.cancelAskedAt());
        }
        if (run.state() == RunState.WAITING) {
            lines.add("waits until  " + run.waitUntil());
        }
        return lines;
    }
}
