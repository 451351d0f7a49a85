package uk.lgs.pipeline.ops;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run was asked for: all that is needed to begin it, or to begin it again.
 *
 * @param trigger what asked for it
 * @param dumpPath absolute path of the dump, or of the file of corrected lines; absent for the sample that comes with
 *     the program, and for a backfill
 * @param isRepair whether the file holds corrected lines that are to be put back
 * @param isForced do it even if the same was done before
 */
public record RunOrigin(TriggerKind trigger, @Nullable String dumpPath, boolean isRepair, boolean isForced) {
    /** Where the dump lies; empty for the sample that comes with the program, and for a backfill. */
    public Optional<Path> dump() {
        return Optional.ofNullable(dumpPath).map(Path::of);
    }
}
