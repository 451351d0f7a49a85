package uk.lgs.pipeline.ops;

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
 * A time in which no report goes out of any process, since reports are changed: an advisory lock of a database session, which each
 * {@link DeliveryClaim} shares. What is to be sent meanwhile stays planned.
 */
public final class DeliveryPause implements AutoCloseable {
    /** The lock of all deliveries together: two numbers, as those of each delivery have. */
    static final String LOCK = "1279742834, 0"; // "LGSr" in ASCII

    private static final Logger LOG = LogManager.getLogger(DeliveryPause.class);

    private static final int ANSWER_SECONDS = 5;

    private final Connection session;

    private DeliveryPause(Connection session) {
        this.session = session;
    }

    /**
     * Begins a pause.
     *
     * @throws PipelineException WAREHOUSE_BUSY while something is being sent, WAREHOUSE_UNAVAILABLE
     */
    public static DeliveryPause begin(DataSource source) {
        Connection session = null;
        DeliveryPause pause = null;
        try {
            session = source.getConnection();
            if (!isTaken(session)) {
                throw new PipelineException(
                        ErrorCode.WAREHOUSE_BUSY,
                        "a report is being delivered (see ./pipeline deliveries --open); try again when that has ended");
            }
            pause = new DeliveryPause(session);
            return pause;
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The receipts do not answer: " + e.getMessage(), e);
        } finally {
            if (session != null && pause == null) {
                giveBack(session);
            }
        }
    }

    private static boolean isTaken(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery("select pg_try_advisory_lock(%s)".formatted(LOCK))) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /**
     * Refuses to go on without the lock.
     *
     * @throws PipelineException WAREHOUSE_UNAVAILABLE
     */
    public void requireHeld() {
        try {
            if (session.isValid(ANSWER_SECONDS)) {
                return;
            }
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The receipts do not answer: " + e.getMessage(), e);
        }
        throw new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "the database broke off the session that holds deliveries back; try again");
    }

    /** Gives a session back to the pool without any lock. */
    static void giveBack(Connection session) {
        try (session;
                Statement statement = session.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.warn("The locks of deliveries end with their session only: {}", e.getMessage());
        }
    }

    /** Lets reports go out again. */
    @Override
    public void close() {
        giveBack(session);
    }
}
