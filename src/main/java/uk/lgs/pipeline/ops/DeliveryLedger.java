package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import uk.lgs.pipeline.ops.DeliveryRecord.Key;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/**
 * Receipts: the table {@code ops.delivery}. A delivery is marked as being sent before its first byte goes out, so that nothing is
 * sent twice after a crash. Every change of state is one statement that names the states it may come from. Who sends one holds its
 * {@link DeliveryClaim}; that a delivery is marked as being sent and nobody holds its claim shows that its process has died.
 *
 * <p>Its methods throw {@link PipelineException}: WAREHOUSE_UNAVAILABLE if the database does not answer, PROMISE_BROKEN if the
 * state of the delivery does not allow the change.
 */
public final class DeliveryLedger {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>:;,\"'()]+@[^\\s<>:;,\"'()]+");
    private static final int LONGEST_ANSWER = 500;

    private final DataSource source;
    private final Clock clock;

    /** A ledger in the warehouse's database. */
    public DeliveryLedger(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Plans a delivery, unless the recipient has one about the same occasion that arrived, may have arrived, or is on its way.
     *
     * @return whether it is planned by this call
     */
    public boolean plan(Key key, String occasion) {
        return LedgerSession.transact(
                source,
                session -> session.update(
                                """
                insert into ops.delivery (run_id, recipient_id, channel, occasion, state, planned_at)
                select ?, ?, ?, ?, 'PLANNED', ?
                where not exists (
                  select 1
                  from ops.delivery
                  where
                    recipient_id = ? and channel = ? and occasion = ?
                    and state in ('SENDING', 'ACCEPTED', 'IN_DOUBT')
                )
                on conflict (run_id, recipient_id, channel) do nothing
                """,
                                key.run().value(),
                                key.recipient(),
                                key.channel(),
                                occasion,
                                LedgerTime.now(clock),
                                key.recipient(),
                                key.channel(),
                                occasion)
                        == 1);
    }

    /**
     * Plans a delivery, whatever became of it before and of others about the same occasion, because a person wants it. What is
     * planned already or being sent stays as it is.
     */
    public void planAgain(Key key, String occasion) {
        LedgerSession.transact(
                source,
                session -> session.update(
                        """
                insert into ops.delivery as known (run_id, recipient_id, channel, occasion, state, planned_at)
                select
                  wanted.run_id, wanted.recipient_id, wanted.channel,
                  case when exists (
                    select 1
                    from ops.delivery as other
                    where
                      other.run_id <> wanted.run_id
                      and other.recipient_id = wanted.recipient_id
                      and other.channel = wanted.channel
                      and other.occasion = wanted.occasion
                      and other.state in ('SENDING', 'ACCEPTED', 'IN_DOUBT')
                  ) then 'run ' || wanted.run_id else wanted.occasion end,
                  'PLANNED', wanted.planned_at
                from (
                  values (?, ?, ?, ?, ?::timestamptz)
                ) as wanted (run_id, recipient_id, channel, occasion, planned_at)
                on conflict (run_id, recipient_id, channel) do update
                set
                  state = 'PLANNED', occasion = excluded.occasion, planned_at = excluded.planned_at,
                  retries = 0, next_attempt_at = null
                where known.state = any (?)
                """,
                        key.run().value(),
                        key.recipient(),
                        key.channel(),
                        occasion,
                        LedgerTime.now(clock),
                        DeliveryState.PLANNED.predecessors()));
    }

    /**
     * Drops what the recipients of a run were to get from earlier ones and did not, because they get this one instead.
     *
     * @return how many deliveries
     */
    public int supersedeEarlier(RunId run) {
        return LedgerSession.transact(source, session -> session.update("""
                update ops.delivery as earlier
                set state = 'SUPERSEDED', next_attempt_at = null
                from ops.delivery as later
                where
                  later.run_id = ?
                  and later.state = 'PLANNED'
                  and later.recipient_id = earlier.recipient_id
                  and later.channel = earlier.channel
                  and earlier.run_id < later.run_id
                  and earlier.state in ('PLANNED', 'FAILED')
                """, run.value()));
    }

    /** Marks in doubt what a process began to send and never finished, because it has died. */
    public List<Key> doubtAbandoned() {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        DeliveryLedger::key,
                        """
                with sending as materialized (
                  select run_id, recipient_id, channel
                  from ops.delivery
                  where state = 'SENDING'
                )
                update ops.delivery as delivery
                set state = 'IN_DOUBT', ended_at = ?, answer = 'the process ended while this was being sent'
                from sending
                where
                  delivery.run_id = sending.run_id
                  and delivery.recipient_id = sending.recipient_id
                  and delivery.channel = sending.channel
                  and delivery.state = 'SENDING'
                  and pg_try_advisory_xact_lock(%s)
                returning delivery.run_id, delivery.recipient_id, delivery.channel
                """.formatted(DeliveryClaim.LOCK.formatted(
                                "sending.run_id", "sending.recipient_id", "sending.channel")),
                        LedgerTime.now(clock)));
    }

    /** Plans again what failed for now and is due; what the recipient got about the same by another run is given up. */
    public List<Key> planDue() {
        return LedgerSession.transact(source, session -> {
            session.update("""
                    update ops.delivery as failed
                    set state = 'SUPERSEDED', next_attempt_at = null
                    from ops.delivery as other
                    where
                      failed.state = 'FAILED'
                      and failed.next_attempt_at is not null
                      and other.recipient_id = failed.recipient_id
                      and other.channel = failed.channel
                      and other.occasion = failed.occasion
                      and other.state in ('SENDING', 'ACCEPTED', 'IN_DOUBT')
                    """);
            return session.query(DeliveryLedger::key, """
                    update ops.delivery
                    set state = 'PLANNED', retries = retries + 1, next_attempt_at = null
                    where state = 'FAILED' and next_attempt_at <= ?
                    returning run_id, recipient_id, channel
                    """, LedgerTime.now(clock));
        });
    }

    /** What is planned of a run and nobody has begun. */
    public List<Key> planned(RunId run) {
        return LedgerSession.transact(source, session -> session.query(DeliveryLedger::key, """
                select run_id, recipient_id, channel
                from ops.delivery
                where run_id = ? and state = 'PLANNED'
                order by recipient_id, channel
                """, run.value()));
    }

    /** What is planned of all runs that have succeeded, the oldest first. */
    public List<Key> planned() {
        return LedgerSession.transact(source, session -> session.query(DeliveryLedger::key, """
                select delivery.run_id, delivery.recipient_id, delivery.channel
                from ops.delivery as delivery
                inner join ops.run as run on run.run_id = delivery.run_id
                where delivery.state = 'PLANNED' and run.state = 'SUCCEEDED'
                order by delivery.run_id, delivery.recipient_id, delivery.channel
                """));
    }

    /**
     * Lets no report go out until that is closed.
     *
     * @throws PipelineException WAREHOUSE_BUSY while something is being sent
     */
    public DeliveryPause pause() {
        return DeliveryPause.begin(source);
    }

    /**
     * Takes a delivery that is planned, so that nobody else sends it.
     *
     * @return empty where it is not planned any more, somebody else has it, or reports are being changed
     */
    public Optional<DeliveryClaim> claim(Key key) {
        return DeliveryClaim.take(source, clock, key);
    }

    /**
     * What a person knows of a delivery that failed or is in doubt: it arrived, or nobody shall get it any more.
     *
     * @param state ACCEPTED or SUPERSEDED
     * @throws PipelineException NOT_FOUND where there is no such delivery, or nothing to be decided about it
     */
    public void decide(Key key, DeliveryState state, String reason) {
        int updated = LedgerSession.transact(
                source,
                session -> session.update(
                        """
                        update ops.delivery
                        set state = ?, ended_at = ?, answer = ?, next_attempt_at = null
                        where run_id = ? and recipient_id = ? and channel = ? and state in ('FAILED', 'IN_DOUBT')
                          and attempts > 0
                        """,
                        state.name(),
                        LedgerTime.now(clock),
                        reason,
                        key.run().value(),
                        key.recipient(),
                        key.channel()));
        if (updated == 0) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    "the delivery of run %s to %s (%s) neither failed nor is in doubt; ./pipeline deliveries --open lists those"
                            .formatted(key.run(), key.recipient(), key.channel().toLowerCase(Locale.ROOT)));
        }
    }

    /** A text of a server, fit for logs: one line without addresses. */
    public static String withoutAddresses(String text) {
        String line =
                ADDRESS.matcher(text.strip().replaceAll("[\\s\\p{Cc}]+", " ")).replaceAll("(address)");
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + " ...";
    }

    /** The receipts of a run, by recipient. */
    public List<DeliveryRecord> of(RunId run) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        DeliveryLedger::delivery,
                        "select * from ops.delivery where run_id = ? order by recipient_id, channel",
                        run.value()));
    }

    /** What waits, failed, or is in doubt, of all runs, the latest first. */
    public List<DeliveryRecord> open() {
        return LedgerSession.transact(source, session -> session.query(DeliveryLedger::delivery, """
                select *
                from ops.delivery
                where state in ('PLANNED', 'SENDING', 'FAILED', 'IN_DOUBT')
                order by run_id desc, recipient_id, channel
                """));
    }

    /** The latest receipts of all runs, the latest first. */
    public List<DeliveryRecord> latest(int limit) {
        return LedgerSession.transact(source, session -> session.query(DeliveryLedger::delivery, """
                select *
                from ops.delivery
                order by run_id desc, recipient_id, channel
                limit ?
                """, limit));
    }

    static Key key(ResultSet row) throws SQLException {
        return new Key(new RunId(row.getString("run_id")), row.getString("recipient_id"), row.getString("channel"));
    }

    static DeliveryRecord delivery(ResultSet row) throws SQLException {
        return new DeliveryRecord(
                key(row),
                row.getString("occasion"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("retries"),
                row.getString("file_sha256"),
                row.getString("answer"),
                LedgerTime.ofAny(row, "ended_at"),
                LedgerTime.ofAny(row, "next_attempt_at"));
    }
}
