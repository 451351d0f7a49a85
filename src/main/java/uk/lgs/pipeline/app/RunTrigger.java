package uk.lgs.pipeline.app;

import java.nio.file.Path;

/**
 * The wish for a run.
 *
 * @param dump the dump to read, or the file of corrected lines
 * @param isForced do it even if the same was done before
 * @param isRepair whether the file holds corrected lines that are to be put back
 */
public record RunTrigger(Path dump, boolean isForced, boolean isRepair) {
    /** The wish to load a dump. */
    public RunTrigger(Path dump, boolean isForced) {
        this(dump, isForced, false);
    }

    /** The wish to put corrected lines back. */
    static RunTrigger repair(Path file) {
        return new RunTrigger(file, false, true);
    }

    /** The dump's file name, without its folder. */
    String dumpName() {
        return String.valueOf(dump.getFileName());
    }
}
