package uk.lgs.pipeline.ops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeliveryRecord.Key;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The right to send one delivery, held by one process at a time. It is an advisory lock of a database session, which the server
 * gives back when the process dies, so that no clock decides whether a sender still lives.
 *
 * <p>A sender that lives and whose session broke finds its delivery in doubt, and may still say what became of it, unless a person
 * had it sent again since: each attempt has a number, and only the sender of the latest one has a say.
 */
public final class DeliveryClaim implements AutoCloseable {
    /** The lock of a delivery: two numbers, which no lock of one number, as the warehouse's, can meet. */
    static final String LOCK = "1279742820, hashtext(%s::text || '/' || %s || '/' || %s)"; // "LGSd" in ASCII

    private static final String TAKE = "select pg_try_advisory_lock_shared(%s), pg_try_advisory_lock(%s)"
            .formatted(DeliveryPause.LOCK, LOCK.formatted("?", "?", "?"));

    private final DataSource source;
    private final Clock clock;
    private final Connection session;
    private final DeliveryRecord delivery;
    private int attempt;

    private DeliveryClaim(DataSource source, Clock clock, Connection session, DeliveryRecord delivery) {
        this.source = source;
        this.clock = clock;
        this.session = session;
        this.delivery = delivery;
        this.attempt = delivery.attempts();
    }

    static Optional<DeliveryClaim> take(DataSource source, Clock clock, Key key) {
        Optional<Connection> session = lock(source, key);
        Optional<DeliveryClaim> claim = Optional.empty();
        try {
            claim = session.flatMap(
                    taken -> planned(source, key).map(delivery -> new DeliveryClaim(source, clock, taken, delivery)));
            return claim;
        } finally {
            if (claim.isEmpty()) {
                session.ifPresent(DeliveryPause::giveBack);
            }
        }
    }

    private static Optional<Connection> lock(DataSource source, Key key) {
        Connection session = null;
        boolean isTaken = false;
        try {
            session = source.getConnection();
            isTaken = isLocked(session, key);
            return isTaken ? Optional.of(session) : Optional.empty();
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The receipts do not answer: " + e.getMessage(), e);
        } finally {
            if (session != null && !isTaken) {
                DeliveryPause.giveBack(session);
            }
        }
    }

    private static Optional<DeliveryRecord> planned(DataSource source, Key key) {
        return LedgerSession.transact(
                source,
                session ->
                        session
                                .query(DeliveryLedger::delivery, """
                        select *
                        from ops.delivery
                        where run_id = ? and recipient_id = ? and channel = ? and state = 'PLANNED'
                        """, key.run().value(), key.recipient(), key.channel())
                                .stream()
                                .findFirst());
    }

    /** What goes to whom. */
    public Key key() {
        return delivery.key();
    }

    /** How often it was tried again by itself so far. */
    public int retries() {
        return delivery.retries();
    }

    /**
     * Marks the delivery as being sent.
     *
     * @param fileSha256 SHA-256 of what goes out, lower-case hex
     * @throws PipelineException PROMISE_BROKEN where somebody gave it up in the meantime
     */
    public void sending(String fileSha256) {
        int updated = LedgerSession.transact(
                source,
                session -> session.update(
                        """
                        update ops.delivery
                        set state = 'SENDING', attempts = attempts + 1, sending_at = ?, file_sha256 = ?
                        where run_id = ? and recipient_id = ? and channel = ? and state = any (?)
                        """,
                        LedgerTime.now(clock),
                        fileSha256,
                        key().run().value(),
                        key().recipient(),
                        key().channel(),
                        DeliveryState.SENDING.predecessors()));
        if (updated == 0) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "the delivery of run %s to %s is not planned any more: see ./pipeline show %1$s"
                            .formatted(key().run(), key().recipient()));
        }
        attempt++;
    }

    /**
     * Ends the attempt: accepted, failed or in doubt; of the answer, addresses are taken out.
     *
     * @param nextAttempt when it shall be tried again by itself; null where it shall not
     * @return false where somebody else has decided in the meantime, which then holds
     */
    public boolean end(DeliveryState state, String answer, @Nullable Instant nextAttempt) {
        int updated = LedgerSession.transact(
                source,
                session -> session.update(
                        """
                        update ops.delivery
                        set state = ?, ended_at = ?, answer = ?, next_attempt_at = ?
                        where
                          run_id = ? and recipient_id = ? and channel = ?
                          and state = any (?) and attempts = ?
                        """,
                        state.name(),
                        LedgerTime.now(clock),
                        DeliveryLedger.withoutAddresses(answer),
                        nextAttempt,
                        key().run().value(),
                        key().recipient(),
                        key().channel(),
                        state.predecessors(),
                        attempt));
        return updated > 0;
    }

    /** The delivery's own lock, and a share in that of all, which nobody has who changes reports. */
    private static boolean isLocked(Connection session, Key key) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(TAKE)) {
            statement.setString(1, key.run().value());
            statement.setString(2, key.recipient());
            statement.setString(3, key.channel());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1) && answer.getBoolean(2);
            }
        }
    }

    /** Lets others have the delivery. */
    @Override
    public void close() {
        DeliveryPause.giveBack(session);
    }
}
