package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import uk.lgs.pipeline.ops.Beginning;
import uk.lgs.pipeline.ops.RunOrigin;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunRequest;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.RunId;

/** A run that was broken off before it loaded anything, and waits for an hour. */
final class WaitingRun {
    private WaitingRun() {}

    static RunId over(Path dump, String sha256, Parts parts) {
        RunRequest request = new RunRequest(
                String.valueOf(dump.getFileName()),
                sha256,
                LocalDate.of(2011, 1, 1),
                Fingerprint.of(parts.settings()),
                false);
        RunOrigin origin = new RunOrigin(TriggerKind.SCHEDULE, dump.toString(), false, false);
        RunRecord run = ((Beginning.Begun) parts.ledger().begin(request, origin)).run();
        parts.ledger()
                .postpone(
                        run.claim(),
                        ErrorCode.WAREHOUSE_UNAVAILABLE,
                        "broken off",
                        parts.clock().instant().plus(Duration.ofHours(1)));
        return run.id();
    }
}
