package uk.lgs.pipeline.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.PipelineException;

/** Logs what went wrong in a route, in place of Camel, which would repeat the messages of unexpected exceptions. */
public final class FailureSteps {
    private static final Logger LOG = LogManager.getLogger(FailureSteps.class);
    private static final String LOGGED_CODE = "code";

    /** Logs a failure once, with its trace where it is a defect; a run that is closed has had its line. */
    public void log(@Nullable ActiveRun run, Throwable failure) {
        if (run != null && run.isClosed()) {
            return;
        }
        PipelineException error = Failures.of(failure);
        ThreadContext.put(LOGGED_CODE, error.code().name());
        try {
            switch (error.code().category()) {
                case INTERNAL -> LOG.error("{} {}", error.code(), error.getMessage(), failure);
                case STOPPED -> LOG.info("{} {}", error.code(), error.getMessage());
                default -> LOG.error("{} {}", error.code(), error.getMessage());
            }
        } finally {
            ThreadContext.remove(LOGGED_CODE);
            if (run == null) {
                ThreadContext.remove(Stopwatch.LOGGED_STEP);
            }
        }
    }
}
