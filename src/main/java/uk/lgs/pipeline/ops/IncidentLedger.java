package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What does not work, and what operators were told of it: the tables {@code ops.incident} and {@code ops.notice}. Each trouble is one
 * incident from when it is found until it is gone, however many processes look, and each is told once, with reminders, and once more
 * when it works again. A notice is planned here and sent later; one that cannot be sent is tried again until it can.
 *
 * <p>Its methods throw {@link uk.lgs.pipeline.run.PipelineException} of code WAREHOUSE_UNAVAILABLE if the database does not answer.
 */
public final class IncidentLedger {
    /** "LGSi" in ASCII: one process at a time compares what is wrong with what was. */
    private static final String LOCK = "select pg_advisory_xact_lock(1279742825, 0)";

    private final DataSource source;
    private final Clock clock;
    private final Set<Notice.Way> ways;
    private final Optional<Duration> reminder;

    /** An incident that is not over. */
    private record Open(long id, Trouble trouble) {}

    /**
     * A ledger in the warehouse's database.
     *
     * @param ways how operators are told; none: incidents are kept and nobody is told
     * @param reminder after how long they are told again; empty: never
     */
    public IncidentLedger(DataSource source, Clock clock, Set<Notice.Way> ways, Optional<Duration> reminder) {
        this.source = source;
        this.clock = clock;
        this.ways = Set.copyOf(ways);
        this.reminder = reminder;
    }

    /**
     * Compares all troubles of some kinds with those that are known: new ones are opened, those that are gone are over.
     *
     * @param kinds the kinds that were looked for
     */
    public void compare(Collection<String> kinds, Collection<Trouble> now) {
        LedgerSession.transact(source, session -> {
            List<Open> open = open(session, kinds);
            for (Trouble trouble : now) {
                see(session, open, trouble);
            }
            for (Open known : open) {
                if (now.stream().noneMatch(trouble -> isSame(trouble, known.trouble()))) {
                    end(session, known);
                }
            }
            return open;
        });
    }

    /** Plans reminders of what still does not work. */
    public void remind() {
        if (reminder.isEmpty()) {
            return;
        }
        LedgerSession.transact(source, session -> {
            session.query(row -> row.getString(1), LOCK);
            List<Open> due = session.query(
                    IncidentLedger::incident,
                    "select * from ops.incident where recovered_at is null and next_reminder_at <= ?",
                    LedgerTime.now(clock));
            for (Open known : due) {
                plan(
                        session,
                        known.id(),
                        Notice.Occasion.REMINDER,
                        known.trouble().message());
                setReminder(session, known.id());
            }
            return due;
        });
    }

    private List<Open> open(LedgerSession session, Collection<String> kinds) throws SQLException {
        session.query(row -> row.getString(1), LOCK);
        return session.query(
                IncidentLedger::incident,
                "select * from ops.incident where recovered_at is null and kind = any (?)",
                (Object) kinds.toArray(String[]::new));
    }

    private void see(LedgerSession session, List<Open> open, Trouble trouble) throws SQLException {
        Optional<Open> known =
                open.stream().filter(one -> isSame(trouble, one.trouble())).findFirst();
        if (known.isPresent()) {
            session.update(
                    "update ops.incident set message = ? where incident_id = ?",
                    trouble.message(),
                    known.get().id());
            return;
        }
        long id = session.query(
                        row -> row.getLong(1),
                        """
                        insert into ops.incident (kind, subject, message, opened_at)
                        values (?, ?, ?, ?)
                        returning incident_id
                        """,
                        trouble.kind(),
                        trouble.subject(),
                        trouble.message(),
                        LedgerTime.now(clock))
                .get(0);
        plan(session, id, Notice.Occasion.OPENED, trouble.message());
        setReminder(session, id);
    }

    /** What nobody was told yet need not be told any more, but that it was. */
    private void end(LedgerSession session, Open known) throws SQLException {
        session.update(
                "update ops.incident set recovered_at = ?, next_reminder_at = null where incident_id = ?",
                LedgerTime.now(clock),
                known.id());
        session.update("delete from ops.notice where incident_id = ? and sent_at is null", known.id());
        plan(session, known.id(), Notice.Occasion.RECOVERED, known.trouble().message());
    }

    private void plan(LedgerSession session, long id, Notice.Occasion occasion, String message) throws SQLException {
        for (Notice.Way way : ways) {
            session.update(
                    """
                    insert into ops.notice (
                      incident_id, position, way, occasion, message, planned_at, next_attempt_at
                    )
                    select
                      ? as incident_id, coalesce(max(position), -1) + 1 as position, ? as way, ? as occasion,
                      ? as message, ? as planned_at, ? as next_attempt_at
                    from ops.notice
                    where incident_id = ? and way = ?
                    having coalesce(bool_and(sent_at is not null), true)
                    """,
                    id,
                    way.name(),
                    occasion.name(),
                    message,
                    LedgerTime.now(clock),
                    LedgerTime.now(clock),
                    id,
                    way.name());
        }
    }

    private void setReminder(LedgerSession session, long id) throws SQLException {
        Instant next = reminder.map(LedgerTime.now(clock)::plus).orElse(null);
        session.update("update ops.incident set next_reminder_at = ? where incident_id = ?", next, id);
    }

    /** Takes the notices that are due; one that is not {@link #sent} is due again after a pause that grows to an hour. */
    public List<Notice> takeDue() {
        return LedgerSession.transact(
                source,
                session -> session.query(IncidentLedger::notice, """
                with due as (
                  select incident_id, position, way
                  from ops.notice
                  where sent_at is null and next_attempt_at <= ?
                  order by planned_at
                  for update skip locked
                )
                update ops.notice as notice
                set
                  attempts = attempts + 1,
                  next_attempt_at = ?::timestamptz + least(60, power(2, least(attempts, 6))) * interval '1 minute'
                from due, ops.incident as incident
                where
                  notice.incident_id = due.incident_id
                  and notice.position = due.position
                  and notice.way = due.way
                  and incident.incident_id = notice.incident_id
                returning
                  notice.incident_id, notice.position, notice.way, notice.occasion, notice.message,
                  incident.kind, incident.subject, incident.opened_at, incident.recovered_at
                """, LedgerTime.now(clock), LedgerTime.now(clock)));
    }

    /** Notes that operators were told. */
    public void sent(Notice notice, String answer) {
        write(notice, LedgerTime.now(clock), answer);
    }

    /** Notes why they were not. */
    public void failed(Notice notice, String reason) {
        write(notice, null, reason);
    }

    private void write(Notice notice, @Nullable Instant sentAt, String answer) {
        LedgerSession.transact(
                source,
                session -> session.update(
                        """
                        update ops.notice
                        set sent_at = ?, answer = ?
                        where incident_id = ? and position = ? and way = ?
                        """,
                        sentAt,
                        DeliveryLedger.withoutAddresses(answer),
                        notice.incident(),
                        notice.position(),
                        notice.way().name()));
    }

    private static boolean isSame(Trouble one, Trouble other) {
        return one.kind().equals(other.kind()) && one.subject().equals(other.subject());
    }

    private static Open incident(ResultSet row) throws SQLException {
        return new Open(
                row.getLong("incident_id"),
                new Trouble(row.getString("kind"), row.getString("subject"), row.getString("message")));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong("incident_id"),
                row.getInt("position"),
                Notice.Way.valueOf(row.getString("way")),
                Notice.Occasion.valueOf(row.getString("occasion")),
                new Trouble(row.getString("kind"), row.getString("subject"), row.getString("message")),
                LedgerTime.of(row, "opened_at"),
                LedgerTime.ofAny(row, "recovered_at"));
    }
}
