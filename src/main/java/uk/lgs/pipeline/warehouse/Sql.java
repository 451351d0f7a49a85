package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Resource;

/** Statements of this room, without the ceremony. */
final class Sql {
    private static final Logger LOG = LogManager.getLogger(Sql.class);
    /** How many rows of a long result are held at once. */
    static final int ROWS_AT_ONCE = 2_000;

    private Sql() {}

    /**
     * Ends a transaction that was not committed. Where the connection broke off, the server has done so already, and why it broke off
     * is what the caller has to hear.
     */
    static void rollBack(Connection session) {
        try {
            if (!session.isClosed()) {
                session.rollback();
                session.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.warn("The connection broke off: {}", e.getMessage());
        }
    }

    /** Runs a statement with parameters and returns how many rows it touched. */
    static long update(Connection session, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepared(session, statement, parameters)) {
            return prepared.executeLargeUpdate();
        }
    }

    /** Whether a select with parameters finds any row. */
    static boolean exists(Connection session, String select, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepared(session, select, parameters);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next();
        }
    }

    private static PreparedStatement prepared(Connection session, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = session.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Object[] array) {
                String type = array instanceof Integer[] ? "integer" : array instanceof Long[] ? "bigint" : "text";
                prepared.setArray(i + 1, session.createArrayOf(type, array));
            } else {
                prepared.setObject(i + 1, parameters[i]);
            }
        }
        return prepared;
    }

    /** Runs a statement without parameters. */
    static void run(Connection session, String statement) throws SQLException {
        try (Statement plain = session.createStatement()) {
            plain.execute(statement);
        }
    }

    /** Reads all rows of a select with parameters as text. */
    static void read(Connection session, String select, RowReader reader, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepared(session, select, parameters);
                ResultSet rows = prepared.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                @Nullable String[] row = new @Nullable String[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getString(i + 1);
                }
                reader.read(row);
            }
        }
    }

    /** The statement in a file of this room's resources. */
    static String resource(String name) {
        return Resource.text("/warehouse/" + name);
    }

    /** Takes one row as text. */
    interface RowReader {
        void read(@Nullable String[] row) throws SQLException;
    }
}
