package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Names that one process at a time may have, over all processes that share the database. They are advisory locks of one session:
 * the server lets go of them when that ends, so a killed process leaves none behind.
 */
public final class Claims implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Claims.class);

    /** "LGS" in ASCII, the first half of all these locks; the warehouse's lock has another. */
    private static final int ROOM = 0x4c4753;

    private final DataSource source;
    private @Nullable Connection session;

    Claims(DataSource source) {
        this.source = source;
    }

    /**
     * Claims a name.
     *
     * @return whether it is this process's now; false where another has it, or this one has it already
     * @throws PipelineException WAREHOUSE_UNAVAILABLE
     */
    public synchronized boolean take(String name) {
        return !isHeld(name) && ask("select pg_try_advisory_lock(?, hashtext(?))", name);
    }

    /** Whether this process has a name. */
    public synchronized boolean isHeld(String name) {
        return ask("""
                select exists (
                  select
                  from pg_locks
                  where
                    locktype = 'advisory' and pid = pg_backend_pid()
                    and classid = ? and objid = hashtext(?)::oid
                )
                """, name);
    }

    /** Lets go of a name; nothing where this process does not have it. */
    public synchronized void release(String name) {
        if (isHeld(name)) {
            ask("select pg_advisory_unlock(?, hashtext(?))", name);
        }
    }

    private boolean ask(String question, String name) {
        try {
            Connection connection = connected();
            try (PreparedStatement statement = connection.prepareStatement(question)) {
                statement.setInt(1, ROOM);
                statement.setString(2, name);
                try (ResultSet answer = statement.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            close();
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The database does not answer: " + e.getMessage(), e);
        }
    }

    private Connection connected() throws SQLException {
        Connection known = session;
        if (known == null) {
            known = source.getConnection();
            session = known;
        }
        return known;
    }

    /** Lets go of all names. */
    @Override
    public synchronized void close() {
        Connection known = session;
        session = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                LOG.warn("The session of the claims did not end well: {}", e.getMessage());
            }
        }
    }
}
