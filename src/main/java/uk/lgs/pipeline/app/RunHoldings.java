package uk.lgs.pipeline.app;

import java.util.ArrayDeque;
import java.util.Deque;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** What a run must give back at its end, whatever becomes of it: the warehouse last. */
final class RunHoldings implements AutoCloseable {
    private final WarehouseLock lock;
    private final Deque<Runnable> returns = new ArrayDeque<>();

    RunHoldings(WarehouseLock lock) {
        this.lock = lock;
        returns.push(lock::close);
    }

    WarehouseLock lock() {
        return lock;
    }

    DumpSurvey add(DumpSurvey survey) {
        returns.push(survey::close);
        return survey;
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
