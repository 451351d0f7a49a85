package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import uk.lgs.pipeline.ops.DeliveryRecord.Key;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/**
 * Receipts: the table {@code ops.delivery}. A delivery is marked as being sent before its first byte goes out, so that nothing is
 * sent twice after a crash. Every change of state is one statement that names the states it may come from.
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
                                RunRows.time(now()),
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
                set state = 'PLANNED', occasion = excluded.occasion, planned_at = excluded.planned_at
                where known.state = any (?)
                """,
                        key.run().value(),
                        key.recipient(),
                        key.channel(),
                        occasion,
                        RunRows.time(now()),
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
                set state = 'SUPERSEDED'
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

    /**
     * Marks in doubt what a process began to send and never finished. To be called under the warehouse's lock: since nobody else
     * can be at work then, that process is dead.
     */
    public List<Key> doubtAbandoned() {
        return LedgerSession.transact(source, session -> session.query(DeliveryLedger::key, """
                update ops.delivery
                set state = 'IN_DOUBT', ended_at = ?, answer = 'the process ended while this was being sent'
                where state = 'SENDING'
                returning run_id, recipient_id, channel
                """, RunRows.time(now())));
    }

    /** Marks a delivery as being sent, which nobody else can do then. */
    public void sending(Key key, String fileSha256) {
        change(key, DeliveryState.SENDING, "attempts = attempts + 1, sending_at = ?, file_sha256 = ?", fileSha256);
    }

    /** Ends a delivery: accepted, failed or in doubt; of the answer, addresses are taken out. */
    public void end(Key key, DeliveryState state, String answer) {
        change(key, state, "ended_at = ?, answer = ?", withoutAddresses(answer));
    }

    private void change(Key key, DeliveryState state, String columns, String value) {
        int updated = LedgerSession.transact(
                source,
                session -> session.update(
                        "update ops.delivery set state = ?, " + columns
                                + " where run_id = ? and recipient_id = ? and channel = ? and state = any (?)",
                        state.name(),
                        RunRows.time(now()),
                        value,
                        key.run().value(),
                        key.recipient(),
                        key.channel(),
                        state.predecessors()));
        if (updated == 0) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "the delivery of run %s to %s cannot become %s: see ./pipeline show %1$s"
                            .formatted(key.run(), key.recipient(), state.label()));
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

    private static Key key(ResultSet row) throws SQLException {
        return new Key(new RunId(row.getString("run_id")), row.getString("recipient_id"), row.getString("channel"));
    }

    private static DeliveryRecord delivery(ResultSet row) throws SQLException {
        return new DeliveryRecord(
                key(row),
                row.getString("occasion"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("file_sha256"),
                row.getString("answer"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    /** In the precision that the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
