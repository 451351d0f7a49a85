package uk.lgs.pipeline.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Writes a defect's trace into the log; a class of its own since logging must not start before the output folder is known. */
final class FailureLog {
    private static final Logger LOG = LogManager.getLogger(FailureLog.class);

    private FailureLog() {}

    static void write(Throwable defect) {
        LOG.error("defect", defect);
    }
}
