package uk.lgs.pipeline.app;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Causes;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Finds the pipeline's own error in what a framework wrapped around it. */
final class Failures {
    /** What the operating system says, after the file's name where there is one. */
    private static final Pattern FULL_DISK =
            Pattern.compile("(No space left on device|Disk quota exceeded|File too large|Read-only file system)$");

    private Failures() {}

    static PipelineException of(Throwable failure) {
        @Nullable String fullDisk = null;
        for (Throwable at : Causes.of(failure)) {
            if (at instanceof PipelineException error) {
                return error;
            }
            if (at instanceof IOException
                    && FULL_DISK.matcher(String.valueOf(at.getMessage())).find()) {
                fullDisk = at.getMessage();
            }
        }
        if (fullDisk != null) { // libraries throw it wrapped in anything
            return new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    "a file cannot be written (%s); free space on the disk of the output folder".formatted(fullDisk),
                    failure);
        }
        // The message is left out: nobody has checked that it holds no customer value.
        return new PipelineException(
                ErrorCode.DEFECT,
                "a defect of this program (%s); please report it with the log"
                        .formatted(failure.getClass().getSimpleName()),
                failure);
    }
}
