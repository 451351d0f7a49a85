package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The index on the time of a load's lines, which is built on a connection of its own while their invoices are summed. Else the lines
 * would get it as they are attached, and everything would wait for that. Nobody may write to the table until it is there.
 */
final class LineIndex implements AutoCloseable {
    /** As that of {@code warehouse.invoice_line}, so that attaching finds it. */
    private static final String INDEX = "create index on %s using brin (invoiced_at) with (pages_per_range = 4)";

    private final CompletableFuture<Void> built;

    private LineIndex(CompletableFuture<Void> built) {
        this.built = built;
    }

    /** Begins to build it. */
    static LineIndex beside(DataSource pool, String table) {
        return new LineIndex(
                CompletableFuture.runAsync(() -> build(pool, table), task -> new Thread(task, "line-index").start()));
    }

    private static void build(DataSource pool, String table) {
        try (Connection own = pool.getConnection()) {
            Sql.run(own, INDEX.formatted(table));
        } catch (SQLException e) {
            throw SqlFailure.of("lines cannot be indexed", e);
        }
    }

    /** Waits until it is there. */
    void await() {
        try {
            built.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PipelineException failure ? failure : e;
        }
    }

    /** Waits until nobody is at work on it any more, whatever came of it. */
    @Override
    public void close() {
        built.exceptionally(failure -> null).join();
    }
}
