package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.lgs.pipeline.ops.ActionRecord.Outcome;
import uk.lgs.pipeline.ops.ActionRecord.Way;

/**
 * What people did by hand: the table {@code ops.action}. Nothing in it is ever changed but for the end of what has begun.
 *
 * <p>Its methods throw {@link uk.lgs.pipeline.run.PipelineException} WAREHOUSE_UNAVAILABLE if the database does not answer.
 */
public final class ActionLog {
    private final DataSource source;
    private final Clock clock;

    /** That of the warehouse's database. */
    public ActionLog(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Notes that a person asks for something, before anything of it is done; returns its number. */
    public long begin(String person, Way way, String name, String subject) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                                row -> row.getLong(1),
                                """
                                insert into ops.action (person, way, name, subject, outcome, begun_at)
                                values (?, ?, ?, ?, 'BEGUN', ?)
                                returning action_id
                                """,
                                person,
                                way.name(),
                                name,
                                DeliveryLedger.withoutAddresses(subject),
                                LedgerTime.now(clock))
                        .get(0));
    }

    /**
     * Notes what came of it.
     *
     * @param result one line for a person, without any customer value; addresses in it are not kept
     */
    public void end(long id, Outcome outcome, String result) {
        LedgerSession.transact(
                source,
                session -> session.update(
                        """
                        update ops.action
                        set outcome = ?, result = ?, ended_at = ?
                        where action_id = ? and outcome = 'BEGUN'
                        """, outcome.name(), DeliveryLedger.withoutAddresses(result), LedgerTime.now(clock), id));
    }

    /** The one of a number. */
    public Optional<ActionRecord> find(long id) {
        return LedgerSession.transact(
                        source,
                        session -> session.query(ActionLog::row, "select * from ops.action where action_id = ?", id))
                .stream()
                .findFirst();
    }

    /** The latest ones, the latest first, but for so many. */
    public List<ActionRecord> list(int skipped, int limit) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        ActionLog::row,
                        "select * from ops.action order by action_id desc offset ? limit ?",
                        skipped,
                        limit));
    }

    /** What was done to a run, the latest first. */
    public List<ActionRecord> about(String run, int limit) {
        return LedgerSession.transact(source, session -> session.query(ActionLog::row, """
                        select *
                        from ops.action
                        where split_part(subject, ' ', 1) = ?
                        order by action_id desc
                        limit ?
                        """, run, limit));
    }

    private static ActionRecord row(ResultSet row) throws SQLException {
        return new ActionRecord(
                row.getLong("action_id"),
                row.getString("person"),
                Way.valueOf(row.getString("way")),
                row.getString("name"),
                row.getString("subject"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("result"),
                LedgerTime.of(row, "begun_at"),
                LedgerTime.ofAny(row, "ended_at"));
    }
}
