package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Data on their way to the server. */
class CopyWriterIT {
    private static final int WRITES = 20;

    private final DatabaseSettings database = TestDatabase.empty();

    /** Batches that wait when the connection breaks are never sent, and yet nobody may wait for them. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
    void brokenConnectionIsToldToEveryWriteAndHoldsNone() throws SQLException {
        Connection session = open();
        Sql.run(session, "create temporary table numbers (number integer)");
        CopyWriter writer = new CopyWriter(session, "copy numbers from stdin");
        terminate(session);

        int failures = 0;
        for (int write = 0; write < WRITES; write++) {
            PipelineException failure =
                    catchThrowableOfType(PipelineException.class, () -> writer.write(CopyWriterIT::batch));
            if (failure != null) {
                assertThat(failure.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE);
                failures++;
            }
        }
        assertThat(failures).isPositive();
        session.abort(Runnable::run); // a goodbye would break too
    }

    private static ByteBuffer batch() {
        byte[] lines =
                "1\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII); // more than any buffer on the way holds
        return ByteBuffer.wrap(lines);
    }

    private void terminate(Connection session) throws SQLException {
        int process = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        try (Connection other = open();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("select pg_terminate_backend(%d)".formatted(process))) {
            row.next();
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(String.valueOf(database.url()), database.user(), database.password());
    }
}
