package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.Optional;
import uk.lgs.pipeline.ops.RunOrigin;
import uk.lgs.pipeline.ops.TriggerKind;

/**
 * The wish for a run.
 *
 * @param dump the dump to read, or the file of corrected lines
 * @param isForced do it even if the same was done before
 * @param isRepair whether the file holds corrected lines that are to be put back
 * @param isSample whether the dump is the sample that comes with the program, unpacked
 * @param kind what asked for the run
 * @param early the survey of the dump, where it began before the run
 */
public record RunTrigger(
        Path dump,
        boolean isForced,
        boolean isRepair,
        boolean isSample,
        TriggerKind kind,
        Optional<EarlySurvey> early) {
    RunTrigger(Path dump, boolean isForced, boolean isRepair, boolean isSample, TriggerKind kind) {
        this(dump, isForced, isRepair, isSample, kind, Optional.empty());
    }

    /** The wish of a person to load a dump. */
    public RunTrigger(Path dump, boolean isForced) {
        this(dump, isForced, false, false, TriggerKind.COMMAND_LINE);
    }

    /** The wish to put corrected lines back. */
    static RunTrigger repair(Path file) {
        return new RunTrigger(file, false, true, false, TriggerKind.COMMAND_LINE);
    }

    /** The wish to load the sample that comes with the program. */
    static RunTrigger sample(ShippedSample sample, boolean isForced) {
        return new RunTrigger(sample.file(), isForced, false, true, TriggerKind.COMMAND_LINE);
    }

    /** The wish to load a dump when nobody is there. */
    static RunTrigger unattended(Path dump, TriggerKind kind) {
        return new RunTrigger(dump, false, false, false, kind);
    }

    /** The same wish, with a survey of its dump that has begun. */
    RunTrigger with(EarlySurvey survey) {
        return new RunTrigger(dump, isForced, isRepair, isSample, kind, Optional.of(survey));
    }

    /** Whether nobody waits for its end. */
    boolean isUnattended() {
        return kind.isUnattended();
    }

    /** The wish by which a run was begun, over its dump as it lies now. */
    static RunTrigger again(RunOrigin origin, Path dump) {
        return new RunTrigger(
                dump, origin.isForced(), origin.isRepair(), origin.dump().isEmpty(), origin.trigger());
    }

    /** The wish as the ledger keeps it. */
    RunOrigin origin() {
        boolean hasNoFile = isSample || kind == TriggerKind.BACKFILL;
        String path = hasNoFile ? null : dump.toAbsolutePath().normalize().toString();
        return new RunOrigin(kind, path, isRepair, isForced);
    }

    /** The dump's file name, without its folder. */
    String dumpName() {
        return String.valueOf(dump.getFileName());
    }
}
