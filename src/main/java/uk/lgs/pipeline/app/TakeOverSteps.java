package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** The runs that nobody works on and that did not come to their end: how one gets there, and how they are found. */
public final class TakeOverSteps {
    private static final Logger LOG = LogManager.getLogger(TakeOverSteps.class);

    private final Parts parts;

    TakeOverSteps(Parts parts) {
        this.parts = parts;
    }

    /** Queues a run. However often the same dump is asked for before it is read, it is queued once. */
    public void enqueue(RunTrigger trigger) {
        parts.ledger()
                .enqueue(trigger.origin(), trigger.dumpName())
                .ifPresentOrElse(
                        run -> LOG.info(
                                "run {} is queued: {}", run, trigger.kind().label()),
                        () -> LOG.info("{} is queued already", trigger.dump()));
    }

    /** Runs that were killed, are queued, or have waited long enough, the oldest first; none while a run is at work. */
    public List<Resumption> due() {
        List<RunRecord> unfinished = parts.ledger().unfinished();
        if (unfinished.isEmpty() || !isFree()) {
            return List.of();
        }
        return unfinished.stream()
                .filter(this::isPossibleHere)
                .map(run -> Resumption.unattended(run.id()))
                .toList();
    }

    private boolean isFree() {
        try (WarehouseLock lock = parts.database().lock()) {
            return lock.isHeld();
        } catch (PipelineException e) {
            if (e.code() == ErrorCode.WAREHOUSE_BUSY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * A run of another machine whose dump is not on this one is left to that machine; and one that broke off over a dump that lies
     * in the inbox, to the inbox.
     */
    private boolean isPossibleHere(RunRecord run) {
        boolean isOurs = ThisProcess.isOnThisMachine(run.owner());
        boolean isThere = run.origin().dump().map(Files::exists).orElse(true);
        if (run.state() == RunState.WAITING && run.origin().trigger() == TriggerKind.INBOX && isThere) {
            return false;
        }
        return isOurs || isThere || parts.warehouse().isPublished(run.id());
    }

    /** Tells the schedules that left a run to the ledger that it is done. */
    public void resumed(Resumption wish, RunOutcome outcome) {
        parts.firings()
                .ended(wish.run(), FiringRecord.State.DONE, TriggerSteps.note(outcome))
                .forEach(schedule -> parts.deadLetters().done(schedule, schedule));
    }

    /** Says why a run does not go on, where the ledger does not; the others still do. */
    public void notResumed(Resumption wish, Throwable failure) {
        PipelineException error = Failures.of(failure);
        LOG.warn("run {} did not come to its end: {} {}", wish.run(), error.code(), error.getMessage());
        parts.progress().note("run %s did not come to its end: %s".formatted(wish.run(), error.getMessage()));
        parts.ledger()
                .find(wish.run())
                .filter(run -> run.state() == RunState.FAILED)
                .ifPresent(run -> giveUp(run, error));
    }

    /** What a schedule asked for and the ledger could not do either is a dead letter of the schedule. */
    private void giveUp(RunRecord run, PipelineException error) {
        String message = String.valueOf(error.getMessage());
        parts.firings()
                .ended(run.id(), FiringRecord.State.FAILED, error.code() + ": " + message)
                .forEach(
                        schedule -> parts.deadLetters().keep(schedule, schedule, error.code(), message, run.attempt()));
    }
}
