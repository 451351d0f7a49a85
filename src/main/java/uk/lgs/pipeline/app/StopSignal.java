package uk.lgs.pipeline.app;

import java.util.concurrent.atomic.AtomicReference;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** By which one thread tells another to stop at the next place where nothing is half done. */
final class StopSignal {
    private final AtomicReference<PipelineException> reason = new AtomicReference<>();

    /** Asks for a stop; of several reasons the first counts. */
    void stop(PipelineException why) {
        reason.compareAndSet(null, why);
    }

    /**
     * Why something failed: where a stop was asked for, that, and not what came of it. A Java that is shutting down refuses some
     * of its services, such as fonts.
     */
    PipelineException causeOf(PipelineException failure) {
        PipelineException why = reason.get();
        return why != null && failure.code().category() == ErrorCode.Category.INTERNAL ? why : failure;
    }

    /**
     * Goes on, unless a stop was asked for.
     *
     * @throws PipelineException the reason for the stop
     */
    void check() {
        PipelineException why = reason.get();
        if (why != null) {
            throw why;
        }
    }
}
