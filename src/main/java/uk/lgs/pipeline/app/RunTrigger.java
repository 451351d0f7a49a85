package uk.lgs.pipeline.app;

import java.nio.file.Path;

/**
 * The wish for a run.
 *
 * @param dump the dump to read
 * @param isForced do it even if the same was done before
 */
public record RunTrigger(Path dump, boolean isForced) {
    /** The dump's file name, without its folder. */
    String dumpName() {
        return String.valueOf(dump.getFileName());
    }
}
