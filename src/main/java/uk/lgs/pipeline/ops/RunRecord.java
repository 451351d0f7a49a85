package uk.lgs.pipeline.ops;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;

/**
 * A run as the ledger knows it.
 *
 * @param id the run
 * @param state where it stands
 * @param dumpName file name of the dump, without its folder
 * @param origin how it was asked for
 * @param work the work that it is to do; absent while its dump is not read
 * @param owner the process that works or worked on it, or queued it, as {@code host:pid}
 * @param attempt how often it was begun
 * @param startedAt when it first began; while it is queued, when it was asked for
 * @param heartbeatAt its owner's last sign of life
 * @param step the step at work, or the last one that was; absent before the first
 * @param waitUntil while it waits: when it is to be tried again
 * @param cancelAskedAt when a person asked to stop it
 * @param endedAt when it ended; absent before
 * @param lines what became of the lines; absent unless it succeeded
 * @param workbook the workbook's path relative to the output folder; absent unless it succeeded
 * @param failure why it failed, waits, or was cancelled; absent unless it did
 */
public record RunRecord(
        RunId id,
        RunState state,
        String dumpName,
        RunOrigin origin,
        @Nullable RunRequest work,
        String owner,
        int attempt,
        Instant startedAt,
        Instant heartbeatAt,
        @Nullable String step,
        @Nullable Instant waitUntil,
        @Nullable Instant cancelAskedAt,
        @Nullable Instant endedAt,
        @Nullable LineTotals lines,
        @Nullable String workbook,
        @Nullable Failure failure) {

    /** What became of the lines of a dump; {@code read} is the sum of the others. */
    public record LineTotals(long read, long loaded, long setAside, long quarantined) {}

    /**
     * Why a run did not go on.
     *
     * @param code an {@link uk.lgs.pipeline.run.ErrorCode}'s name, or {@link RunLedger#KILLED}
     * @param message one line for a person; holds no customer value
     */
    public record Failure(String code, String message) {}

    /** The work that it is to do, of a run that has begun. */
    public RunRequest request() {
        if (work == null) {
            throw new IllegalStateException("the dump of run " + id + " is not read yet");
        }
        return work;
    }

    /** The work that it is to do; empty while its dump is not read. */
    public Optional<RunRequest> knownWork() {
        return Optional.ofNullable(work);
    }

    /** That its owner works on it. */
    public RunClaim claim() {
        return new RunClaim(id, owner, attempt);
    }
}
