package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;

/**
 * What schedules did: the table {@code ops.firing}. Whoever puts a firing there first does it, and nobody else.
 *
 * <p>Its methods throw {@link uk.lgs.pipeline.run.PipelineException} WAREHOUSE_UNAVAILABLE if the database does not answer.
 */
public final class FiringLog {
    private final DataSource source;
    private final Clock clock;
    private final String owner;

    /**
     * A log in the warehouse's database.
     *
     * @param clock gives all times that the log writes
     * @param owner this process, as {@code host:pid}
     */
    public FiringLog(DataSource source, Clock clock, String owner) {
        this.source = source;
        this.clock = clock;
        this.owner = owner;
    }

    /**
     * Takes a firing. One that another process has or had is not taken, unless that process was killed; nor is one of a period
     * for which the schedule did its work already, which is noted.
     *
     * @param period the period that it would be the one firing of; absent where it is not tied to one
     * @param isTakenOver whether the scheduler has found that the process that had the firing was killed
     * @return whether the work is to be done
     */
    public boolean begin(String schedule, Instant dueAt, @Nullable String period, boolean isTakenOver) {
        return LedgerSession.transact(source, session -> {
            Optional<FiringRecord> done = period == null ? Optional.empty() : done(session, schedule, period);
            if (done.isPresent() && !done.get().dueAt().equals(LedgerTime.kept(dueAt))) {
                String note = "already done for %s, at %s"
                        .formatted(period, done.get().startedAt());
                skip(session, schedule, dueAt, note);
                return false;
            }
            return session.update(
                            """
                            insert into ops.firing as known (
                              schedule, due_at, period, state, owner, started_at
                            )
                            values (?, ?, ?, 'RUNNING', ?, ?)
                            on conflict (schedule, due_at) do update
                            set
                              state = 'RUNNING', owner = excluded.owner, started_at = excluded.started_at,
                              ended_at = null, note = null, run_id = null
                            -- or noted by a clock that ran ahead
                            where
                              (? and known.state = 'RUNNING')
                              or known.started_at > excluded.started_at
                            """, schedule, LedgerTime.kept(dueAt), period, owner, LedgerTime.now(clock), isTakenOver)
                    == 1;
        });
    }

    private Optional<FiringRecord> done(LedgerSession session, String schedule, String period) throws SQLException {
        return session.query(FiringLog::row, """
                        select *
                        from ops.firing
                        where schedule = ? and period = ? and state in ('RUNNING', 'DONE') and started_at <= ?
                        """, schedule, period, LedgerTime.now(clock)).stream()
                .findFirst();
    }

    /** Notes what a firing that this process is at came to, and so did earlier ones whose runs were left to the ledger and ended by it. */
    public void note(String schedule, String note) {
        LedgerSession.transact(source, session -> {
            session.update("""
                    update ops.firing
                    set note = ?, run_id = null
                    where
                      schedule = ? and run_id is not null
                      and not exists (
                        select
                        from ops.run
                        where run.run_id = firing.run_id and run.state in ('QUEUED', 'RUNNING', 'WAITING')
                      )
                    """, note, schedule);
            return session.update(
                    "update ops.firing set note = ? where schedule = ? and owner = ? and state = 'RUNNING'",
                    note,
                    schedule,
                    owner);
        });
    }

    /** Notes that the ledger goes on with the run of a firing that this process is at. */
    public void leaveTo(RunId run, String schedule, String note) {
        LedgerSession.transact(source, session -> session.update("""
                        update ops.firing
                        set run_id = ?, note = ?
                        where schedule = ? and owner = ? and state = 'RUNNING'
                        """, run.value(), note, schedule, owner));
    }

    /**
     * Notes how a run ended that was left to the ledger.
     *
     * @param state whether that is what the firing was for
     * @return the schedules that it is the run of
     */
    public Set<String> ended(RunId run, FiringRecord.State state, String note) {
        return LedgerSession.transact(
                source,
                session -> Set.copyOf(
                        session.query(row -> row.getString("schedule"), """
                        update ops.firing
                        set state = ?, note = ?, run_id = null
                        where run_id = ? and state <> 'RUNNING'
                        returning schedule
                        """, state.name(), note, run.value())));
    }

    /**
     * Ends a firing well.
     *
     * @return whether its work is done; false where the ledger goes on with its run
     */
    public boolean succeed(String schedule, Instant dueAt) {
        return end(schedule, dueAt, FiringRecord.State.DONE, null);
    }

    /**
     * Ends a firing by an error.
     *
     * @param why one line for a person, without any customer value
     */
    public void fail(String schedule, Instant dueAt, String why) {
        end(schedule, dueAt, FiringRecord.State.FAILED, why);
    }

    private boolean end(String schedule, Instant dueAt, FiringRecord.State state, @Nullable String note) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                                row -> row.getString("run_id") == null,
                                """
                                update ops.firing
                                set state = ?, ended_at = ?, note = coalesce(?, note)
                                where schedule = ? and due_at = ? and state = 'RUNNING' and owner = ?
                                returning run_id
                                """,
                                state.name(),
                                LedgerTime.now(clock),
                                note,
                                schedule,
                                LedgerTime.kept(dueAt),
                                owner)
                        .equals(List.of(true)));
    }

    /** Notes that a firing was not done, and why. */
    public void skip(String schedule, Instant dueAt, String why) {
        LedgerSession.transact(source, session -> skip(session, schedule, dueAt, why));
    }

    private int skip(LedgerSession session, String schedule, Instant dueAt, String why) throws SQLException {
        return session.update(
                """
                insert into ops.firing (schedule, due_at, state, owner, started_at, ended_at, note)
                values (?, ?, 'SKIPPED', ?, ?, ?, ?)
                on conflict (schedule, due_at) do nothing
                """, schedule, LedgerTime.kept(dueAt), owner, LedgerTime.now(clock), LedgerTime.now(clock), why);
    }

    /** Whether a schedule was at work at a time. */
    public boolean isAtWork(String schedule, Instant time) {
        return LedgerSession.transact(
                source,
                session -> !session.query(FiringLog::row, """
                                select *
                                from ops.firing
                                where
                                  schedule = ? and state <> 'SKIPPED' and started_at <= ?
                                  and (ended_at is null or ended_at > ?)
                                """, schedule, time, time)
                        .isEmpty());
    }

    /** How many firings ended before a time. */
    public long countBefore(Instant time) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                                row -> row.getLong(1), "select count(*) from ops.firing where ended_at < ?", time)
                        .get(0));
    }

    /** Deletes the firings that ended before a time. */
    public void deleteBefore(Instant time) {
        LedgerSession.transact(source, session -> session.update("delete from ops.firing where ended_at < ?", time));
    }

    /** The latest firings of a schedule, the latest first. */
    public List<FiringRecord> latest(String schedule, int limit) {
        return LedgerSession.transact(source, session -> session.query(FiringLog::row, """
                        select *
                        from ops.firing
                        where schedule = ?
                        order by started_at desc, due_at desc
                        limit ?
                        """, schedule, limit));
    }

    private static FiringRecord row(ResultSet row) throws SQLException {
        return new FiringRecord(
                row.getString("schedule"),
                LedgerTime.of(row, "due_at"),
                FiringRecord.State.valueOf(row.getString("state")),
                row.getString("owner"),
                LedgerTime.of(row, "started_at"),
                LedgerTime.ofAny(row, "ended_at"),
                row.getString("note"));
    }
}
