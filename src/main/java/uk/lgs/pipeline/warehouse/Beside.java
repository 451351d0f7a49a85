package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.PipelineException;

/** Work on connections and threads of its own, beside a publication, which waits for it where it needs what comes of it. */
final class Beside implements AutoCloseable {
    private final CompletableFuture<Void> done;

    /** What is done with a connection. */
    interface Work {
        void on(Connection session) throws SQLException;
    }

    private Beside(CompletableFuture<Void> done) {
        this.done = done;
    }

    /** Begins several works at once. */
    static Beside begin(DataSource pool, Work... works) {
        return new Beside(CompletableFuture.allOf(Arrays.stream(works)
                .map(work -> CompletableFuture.runAsync(() -> run(pool, work), Beside::start))
                .toArray(CompletableFuture<?>[]::new)));
    }

    private static void start(Runnable task) {
        new Thread(task, "beside-publication").start();
    }

    private static void run(DataSource pool, Work work) {
        try (Connection own = pool.getConnection()) {
            work.on(own);
        } catch (SQLException e) {
            throw SqlFailure.of("the load's lines cannot be made ready for publication", e);
        }
    }

    /** Waits until all of it is done. */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PipelineException failure ? failure : e;
        }
    }

    /** Waits until nobody is at work on it any more, whatever came of it. */
    @Override
    public void close() {
        done.exceptionally(failure -> null).join();
    }
}
