package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.TimeSpent;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * One building of all marts in a session, in two lanes: the tables that metrics share and the metrics on the caller's thread, and
 * the scores on another, since the server is idle while Java fits a model, and Java while the server sums.
 */
final class MartBuild {
    private final TimeSpent times = new TimeSpent();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private final List<MartStep> shared;
    private final List<MartStep> scores;
    private final List<MartStep> metrics;

    MartBuild(List<MartStep> shared, List<MartStep> scores, List<MartStep> metrics) {
        this.shared = shared;
        this.scores = scores;
        this.metrics = metrics;
    }

    /**
     * Builds all of them; both lanes have ended when this returns or throws.
     *
     * @return how long each took
     */
    TimeSpent run(MartSession session) {
        ReentrantLock turns = new ReentrantLock(true);
        MartLane tables = new MartLane(session, turns, times, shared);
        MartLane scored = new MartLane(session, turns, times, scores);
        scored.awaiting(tables);
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> guard(scored, () -> scored.build(scores)), task -> new Thread(task, "scores").start());
        guard(tables, () -> {
            tables.awaiting(scored, RfmMart.NAME); // no other score: these wait for what is shared
            tables.build(shared);
            tables.awaiting(scored);
            tables.build(metrics);
        });
        second.join();
        throwFailure();
        return times;
    }

    /** The failure that is told is the first: that of the other lane is that it waits in vain, or a broken transaction. */
    private void guard(MartLane lane, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            firstFailure.compareAndSet(null, e);
            lane.fail(e);
        }
    }

    private void throwFailure() {
        Throwable failure = firstFailure.get();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
