package uk.lgs.pipeline.run;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that ends a run. Its message is one line for a person: it names file, line and column, key or setting,
 * and says what to do; it never holds a customer value or a secret.
 */
public final class PipelineException extends RuntimeException {
    private final ErrorCode code;

    public PipelineException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public PipelineException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
