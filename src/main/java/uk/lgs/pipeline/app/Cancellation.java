package uk.lgs.pipeline.app;

import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.Warehouse;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** How a person's wish to stop a run reaches it, whichever process works on it. */
final class Cancellation {
    private final Database database;
    private final RunLedger ledger;

    Cancellation(Database database, RunLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * Asks a run to stop; one that nobody works on is cancelled here and now.
     *
     * @throws PipelineException RUN_REFUSED where it has ended, or was killed when its lines were published already
     */
    void ask(RunId run) {
        if (ledger.askToCancel(run) != RunState.RUNNING) {
            return;
        }
        try (WarehouseLock lock = database.lock()) { // nobody works on it, if there is one to take
            lock.requireHeld();
            if (new Warehouse(database).isPublished(run)) {
                throw new PipelineException(
                        ErrorCode.RUN_REFUSED,
                        "run %s was killed after its lines were published; ./pipeline resume %1$s finishes it"
                                .formatted(run));
            }
            RunRecord taken = ledger.takeOver(run, false);
            ledger.cancel(taken.claim(), "cancelled by a person after its process had been killed");
        } catch (PipelineException e) {
            if (e.code() != ErrorCode.WAREHOUSE_BUSY) {
                throw e;
            }
        }
    }
}
