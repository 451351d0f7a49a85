package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The right to change the warehouse, held by one run at a time. It is a session's advisory lock: the server lets go of it when
 * the connection ends, so a killed run leaves none behind.
 */
public final class WarehouseLock implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(WarehouseLock.class);

    /** "LGS run" in ASCII; any number will do that nothing else in this database uses. */
    private static final long KEY = 0x4c475320_72756eL;

    private static final String HOLDER = """
            select coalesce(
              max(
                activity.application_name || ' from ' || coalesce(host(activity.client_addr), 'local')
                || ' since ' || to_char(activity.backend_start, 'YYYY-MM-DD HH24:MI TZ')
              ),
              'just ended'
            )
            from pg_locks as held
            inner join pg_stat_activity as activity on activity.pid = held.pid
            where
              held.locktype = 'advisory'
              and held.granted
              and held.database = (select oid from pg_database where datname = current_database())
              and (held.classid::bigint << 32 | held.objid::bigint) = %d
            """.formatted(KEY);

    private static final int ANSWER_SECONDS = 5;

    private final Connection session;

    private WarehouseLock(Connection session) {
        this.session = session;
    }

    static WarehouseLock take(DataSource source, String database) {
        Connection session = null;
        WarehouseLock lock = null;
        try {
            session = source.getConnection();
            if (!ask(session, "select pg_try_advisory_lock(%d)".formatted(KEY)).equals("t")) {
                throw new PipelineException(
                        ErrorCode.WAREHOUSE_BUSY,
                        "Another run works on the warehouse %s (%s): wait until it ends"
                                .formatted(database, ask(session, HOLDER)));
            }
            lock = new WarehouseLock(session);
            return lock;
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE,
                    "The database %s does not answer: %s".formatted(database, e.getMessage()),
                    e);
        } finally {
            if (lock == null && session != null) {
                close(session);
            }
        }
    }

    private static String ask(Connection session, String question) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "";
        }
    }

    /** Whether the session that holds the lock still lives; to be asked before anything becomes visible. */
    public boolean isHeld() {
        try {
            return session.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Refuses to go on without the lock.
     *
     * @throws PipelineException of code WAREHOUSE_UNAVAILABLE
     */
    public void requireHeld() {
        if (!isHeld()) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE,
                    "the database broke off the session that has the warehouse; nothing was changed. Try again");
        }
    }

    /** Lets go of the warehouse, at once: the server ends a session some time after it was closed. */
    @Override
    public void close() {
        try {
            ask(session, "select pg_advisory_unlock(%d)".formatted(KEY));
        } catch (SQLException e) {
            LOG.warn("The warehouse's lock ends with its session only: {}", e.getMessage());
        } finally {
            close(session);
        }
    }

    private static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("The session of the warehouse's lock did not end well: {}", e.getMessage());
        }
    }
}
