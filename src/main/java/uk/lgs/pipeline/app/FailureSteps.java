package uk.lgs.pipeline.app;

import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Logs what went wrong in a route, in place of Camel, which would repeat the messages of unexpected exceptions. */
public final class FailureSteps {
    private static final Logger LOG = LogManager.getLogger(FailureSteps.class);

    /** Logs a failure once, with its trace where it is a defect; a run that is closed has had its line. */
    public void log(@Nullable ActiveRun run, Throwable failure) {
        if (run != null && run.isClosed()) {
            return;
        }
        PipelineException error = Failures.of(failure);
        try (var context = CloseableThreadContext.put("code", error.code().name())) {
            if (error.code().category() == ErrorCode.Category.INTERNAL) {
                LOG.error("{} {}", error.code(), error.getMessage(), failure);
            } else {
                LOG.error("{} {}", error.code(), error.getMessage());
            }
        }
    }
}
