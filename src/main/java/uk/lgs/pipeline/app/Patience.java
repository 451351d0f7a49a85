package uk.lgs.pipeline.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that works on something each time it has taken too long, until it is closed by that thread. SFTP's library
 * has a timeout for the connection, but none for the reply to a request: with a server that lives and whose disk hangs it waits without end.
 */
public final class Patience implements AutoCloseable {
    private final Thread worker = Thread.currentThread();
    private final Duration limit;
    private boolean isOver;

    private Patience(Duration limit) {
        this.limit = limit;
    }

    /** Begins to count for the thread that calls this. */
    static Patience of(Duration limit) {
        Patience patience = new Patience(limit);
        patience.await();
        return patience;
    }

    private void await() {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::interrupt);
    }

    private synchronized void interrupt() {
        if (!isOver) {
            worker.interrupt();
            await();
        }
    }

    /** From here on the thread is not interrupted any more. */
    @Override
    public synchronized void close() {
        isOver = true;
        Thread.interrupted(); // what came too late is not for the next to find
    }
}
