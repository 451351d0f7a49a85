package uk.lgs.pipeline.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;

/**
 * A run as the ledger knows it.
 *
 * @param id the run
 * @param state where it stands
 * @param request the work that it is to do
 * @param owner the process that works or worked on it, as {@code host:pid}
 * @param startedAt when it began
 * @param heartbeatAt its owner's last sign of life
 * @param endedAt when it ended; absent before
 * @param lines what became of the lines; absent unless it succeeded
 * @param workbook the workbook's path relative to the output folder; absent unless it succeeded
 * @param failure why it failed; absent unless it did
 */
public record RunRecord(
        RunId id,
        RunState state,
        RunRequest request,
        String owner,
        Instant startedAt,
        Instant heartbeatAt,
        @Nullable Instant endedAt,
        @Nullable LineTotals lines,
        @Nullable String workbook,
        @Nullable Failure failure) {

    /** What became of the lines of a dump; {@code read} is the sum of the others. */
    public record LineTotals(long read, long loaded, long setAside, long quarantined) {}

    /**
     * Why a run failed.
     *
     * @param code an {@link uk.lgs.pipeline.run.ErrorCode}'s name, or {@link RunLedger#KILLED}
     * @param message one line for a person; holds no customer value
     */
    public record Failure(String code, String message) {}
}
