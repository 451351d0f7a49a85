package uk.lgs.pipeline.app;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;

/**
 * The wish that a run goes on.
 *
 * @param run the run
 * @param isWanted whether a person asks for it, so that it may also have failed, and is tried however often it was before
 * @param stage from where; absent for where it stands
 */
public record Resumption(
        RunId run, boolean isWanted, @Nullable Stage stage) {
    /** The wish of nobody in particular: a run that was killed, queued or broken off is to be finished. */
    static Resumption unattended(RunId run) {
        return new Resumption(run, false, null);
    }

    Optional<Stage> from() {
        return Optional.ofNullable(stage);
    }
}
