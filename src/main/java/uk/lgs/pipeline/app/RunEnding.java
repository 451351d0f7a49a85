package uk.lgs.pipeline.app;

import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** How a run that did not succeed is left in the ledger: failed, cancelled, or to be tried again. */
final class RunEnding {
    static final List<Duration> NO_RETRIES = List.of();

    /** After a database was started again, each connection of the pool may turn out to be dead. */
    private static final int TRIES = 5;

    private static final Logger LOG = LogManager.getLogger(RunEnding.class);

    private final Parts parts;

    RunEnding(Parts parts) {
        this.parts = parts;
    }

    /**
     * Writes down how an attempt ended.
     *
     * @param retries after how long a run that nobody watches is tried again where something was unavailable, for the first
     *     attempt, the second, and so on; then it has failed
     */
    void end(RunRecord run, PipelineException error, List<Duration> retries) {
        dropUnfinished(run);
        for (int tries = 1; ; tries++) {
            try {
                write(run, error, retries);
                return;
            } catch (PipelineException second) {
                boolean canHelp = second.code().category() == ErrorCode.Category.UNAVAILABLE;
                if (!canHelp || tries == TRIES) {
                    LOG.error("run {} could not be marked as ended: {}", run.id(), second.getMessage());
                    return;
                }
            }
        }
    }

    private void dropUnfinished(RunRecord run) {
        try {
            parts.folders().dropUnfinishedReport(run.id());
        } catch (PipelineException e) {
            LOG.warn("run {} leaves files behind: {}", run.id(), e.getMessage());
        }
    }

    private void write(RunRecord run, PipelineException error, List<Duration> retries) {
        String message = String.valueOf(error.getMessage());
        boolean isUnattended = run.origin().trigger().isUnattended();
        boolean canHelp = error.code().category() == ErrorCode.Category.UNAVAILABLE && run.attempt() <= retries.size();
        if (error.code() == ErrorCode.RUN_CANCELLED) {
            parts.ledger().cancel(run.claim(), message);
        } else if (isUnattended && error.code() == ErrorCode.RUN_INTERRUPTED) {
            postpone(run, error, Duration.ZERO);
        } else if (isUnattended && canHelp) {
            postpone(run, error, retries.get(run.attempt() - 1));
        } else {
            parts.ledger().fail(run.claim(), error.code(), message);
            LOG.error("run {} failed: {} {}", run.id(), error.code(), message);
        }
    }

    private void postpone(RunRecord run, PipelineException error, Duration pause) {
        parts.ledger()
                .postpone(
                        run.claim(),
                        error.code(),
                        String.valueOf(error.getMessage()),
                        parts.clock().instant().plus(pause));
        LOG.warn(
                "run {} broke off: {} {}; it is tried again after {} s",
                run.id(),
                error.code(),
                error.getMessage(),
                pause.toSeconds());
    }
}
