package uk.lgs.pipeline.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;

/**
 * Shows in the ledger that a run's process is alive, however long a step takes, and hears there whether a person wants the run
 * stopped.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Heartbeat.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final RunLedger ledger;
    private final RunClaim claim;
    private final StopSignal signal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "heartbeat");
        daemon.setDaemon(true);
        return daemon;
    });

    private Heartbeat(RunLedger ledger, RunClaim claim, StopSignal signal) {
        this.ledger = ledger;
        this.claim = claim;
        this.signal = signal;
    }

    /** Beats until it is closed; gives the signal where the run is no longer wanted, or no longer this process's. */
    static Heartbeat of(RunLedger ledger, RunClaim claim, StopSignal signal) {
        Heartbeat heartbeat = new Heartbeat(ledger, claim, signal);
        heartbeat.thread.scheduleWithFixedDelay(
                heartbeat::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    private void beat() {
        try {
            if (ledger.heartbeat(claim)) {
                signal.stop(new PipelineException(
                        ErrorCode.RUN_CANCELLED, "run %s was cancelled by a person".formatted(claim.run())));
            }
        } catch (PipelineException e) {
            if (e.code().category() == ErrorCode.Category.UNAVAILABLE) {
                LOG.warn("run {} cannot show that it is alive: {}", claim.run(), e.getMessage());
            } else {
                signal.stop(e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
