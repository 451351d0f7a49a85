package uk.lgs.pipeline.app;

import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Finds the pipeline's own error in what a framework wrapped around it. */
final class Failures {
    private Failures() {}

    static PipelineException of(Throwable failure) {
        @Nullable Throwable at = failure;
        while (at != null) {
            if (at instanceof PipelineException error) {
                return error;
            }
            at = at.getCause();
        }
        // The message is left out: nobody has checked that it holds no customer value.
        return new PipelineException(
                ErrorCode.DEFECT,
                "a defect of this program (%s); please report it with the log"
                        .formatted(failure.getClass().getSimpleName()),
                failure);
    }
}
