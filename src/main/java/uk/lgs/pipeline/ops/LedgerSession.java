package uk.lgs.pipeline.ops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** One transaction on the ledger. */
final class LedgerSession {
    private static final String UNIQUE_VIOLATION = "23505";

    /** What the pool says of a connection that it gave up, without any SQLSTATE. */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private final Connection connection;

    private LedgerSession(Connection connection) {
        this.connection = connection;
    }

    /** What is done in one transaction. */
    interface Work<T> {
        T in(LedgerSession session) throws SQLException;
    }

    /** One row as a value. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> T transact(DataSource source, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(new LedgerSession(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done && !connection.isClosed()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant time ? LedgerTime.parameter(time) : values[i]);
        }
        return statement;
    }

    private static PipelineException failure(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.equals(UNIQUE_VIOLATION)) {
            return new PipelineException(
                    ErrorCode.WAREHOUSE_BUSY, "The same run is at work in another process: wait until it ends", cause);
        }
        boolean goneAway = cause instanceof SQLTransientException
                || CLOSED_BY_POOL.equals(cause.getMessage())
                || state.matches("(08|53|57P).*");
        return goneAway
                ? new PipelineException(
                        ErrorCode.WAREHOUSE_UNAVAILABLE, "The run ledger does not answer: " + cause.getMessage(), cause)
                : new PipelineException(
                        ErrorCode.DEFECT, "The run ledger refused a statement: " + cause.getMessage(), cause);
    }
}
