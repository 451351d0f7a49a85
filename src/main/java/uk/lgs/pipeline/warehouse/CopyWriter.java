package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.lgs.pipeline.run.PipelineException;

/** Makes and sends COPY data on a thread of its own, so that server and caller go on meanwhile. */
final class CopyWriter implements AutoCloseable {
    /** Batches that may wait for the server. */
    private static final int AHEAD = 3;

    private final CopyIn copy;
    private final @Nullable Connection own;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "copy-writer");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore room = new Semaphore(AHEAD);
    private volatile boolean hasFailed;
    private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

    CopyWriter(Connection session, String statement) {
        this(session, statement, null);
    }

    private CopyWriter(Connection session, String statement, @Nullable Connection own) {
        this.own = own;
        try {
            copy = session.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        } catch (SQLException e) {
            throw SqlFailure.of("lines cannot be loaded", e);
        }
    }

    /** A writer with a connection of its own, which goes back to the pool when the writer is closed. */
    static CopyWriter apart(DataSource pool, String statement) throws SQLException {
        Connection own = pool.getConnection();
        try {
            return new CopyWriter(own, statement, own);
        } catch (PipelineException e) {
            own.close();
            throw e;
        }
    }

    /** Queues a batch, which is made on the writer's thread; waits where too many wait already. */
    void write(Supplier<ByteBuffer> batch) {
        room.acquireUninterruptibly();
        sent = sent.thenRunAsync(() -> send(batch.get()), thread);
        sent.whenComplete((done, failure) -> { // also of a batch that is not sent since one before it failed
            if (failure != null) {
                hasFailed = true;
            }
            room.release();
        });
        if (hasFailed) {
            await();
        }
    }

    private void send(ByteBuffer batch) {
        try {
            copy.writeToCopy(batch.array(), 0, batch.limit());
        } catch (SQLException e) {
            throw SqlFailure.of("lines cannot be loaded", e);
        }
    }

    /** Waits until all was sent, and ends the data; returns the number of lines that the server took. */
    long finish() {
        write(CopyEncoder::trailer);
        await();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw SqlFailure.of("lines cannot be loaded", e);
        }
    }

    private void await() {
        try {
            sent.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PipelineException failure ? failure : e;
        }
    }

    /** Gives up what was not finished, once the few batches that wait are sent or refused. */
    @Override
    public void close() {
        try {
            try {
                if (copy.isActive()) {
                    sent.exceptionally(failure -> null).join();
                    copy.cancelCopy();
                }
            } finally {
                thread.shutdown();
                if (own != null) {
                    own.close();
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.of("loading cannot be broken off", e);
        }
    }
}
