package uk.lgs.pipeline.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** What a run must give back at its end, whatever becomes of it: the warehouse last. */
final class RunHoldings implements AutoCloseable {
    private final WarehouseLock lock;
    private final Deque<Runnable> returns = new ArrayDeque<>();
    private Optional<SparkEngine> spark = Optional.empty();

    private RunHoldings(WarehouseLock lock) {
        this.lock = lock;
        returns.push(lock::close);
    }

    /** How a run begins under the lock. */
    interface Opening {
        ActiveRun with(RunHoldings held);
    }

    /** Begins a run, and gives everything back if none comes of it. */
    static ActiveRun open(WarehouseLock lock, Opening opening) {
        RunHoldings held = new RunHoldings(lock);
        ActiveRun run = null;
        try {
            run = opening.with(held);
            return Objects.requireNonNull(run);
        } finally {
            if (run == null) {
                held.close();
            }
        }
    }

    WarehouseLock lock() {
        return lock;
    }

    DumpSurvey add(DumpSurvey survey) {
        returns.push(survey::close);
        return survey;
    }

    SparkEngine add(SparkEngine engine) {
        returns.push(engine::close);
        spark = Optional.of(engine);
        return engine;
    }

    /** Spark, where it does the heavy part. */
    Optional<SparkEngine> spark() {
        return spark;
    }

    ShippedSample add(ShippedSample sample) {
        returns.push(sample::close);
        return sample;
    }

    void add(Heartbeat heartbeat) {
        returns.push(heartbeat::close);
    }

    /** What was taken last is given back first; one that fails does not keep the others. */
    @Override
    public void close() {
        if (!returns.isEmpty()) {
            try {
                returns.pop().run();
            } finally {
                close();
            }
        }
    }
}
