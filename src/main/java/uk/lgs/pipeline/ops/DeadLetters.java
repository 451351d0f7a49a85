package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.ErrorCode;

/**
 * What was to be done unattended and could not be, until somebody sees to it: the table {@code ops.dead_letter}.
 *
 * <p>Its methods throw {@link uk.lgs.pipeline.run.PipelineException} WAREHOUSE_UNAVAILABLE if the database does not answer.
 */
public final class DeadLetters {
    private final DataSource source;
    private final Clock clock;

    /** Those of the warehouse's database. */
    public DeadLetters(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Keeps what could not be done. What is open about the same is not doubled, but brought up to date.
     *
     * @param message one line for a person, without any customer value
     */
    public void keep(String origin, String subject, ErrorCode code, String message, int attempts) {
        LedgerSession.transact(source, session -> {
            int known = session.update("""
                    update ops.dead_letter
                    set error_code = ?, error_message = ?, attempts = attempts + ?, failed_at = ?
                    where origin = ? and subject = ? and closed_at is null
                    """, code.name(), message, attempts, LedgerTime.now(clock), origin, subject);
            return known > 0
                    ? known
                    : session.update("""
                            insert into ops.dead_letter (
                              origin, subject, error_code, error_message, attempts, failed_at
                            )
                            values (?, ?, ?, ?, ?, ?)
                            """, origin, subject, code.name(), message, attempts, LedgerTime.now(clock));
        });
    }

    /** Closes what is open about something, since it succeeded now. */
    public void done(String origin, String subject) {
        LedgerSession.transact(source, session -> session.update("""
                        update ops.dead_letter
                        set closed_at = ?, closing = 'DONE'
                        where origin = ? and subject = ? and closed_at is null
                        """, LedgerTime.now(clock), origin, subject));
    }

    /** Closes one that is open; false where there is none of this number. */
    public boolean close(long id, DeadLetter.Closing how) {
        return LedgerSession.transact(source, session -> session.update("""
                                update ops.dead_letter
                                set closed_at = ?, closing = ?
                                where dead_letter_id = ? and closed_at is null
                                """, LedgerTime.now(clock), how.name(), id))
                == 1;
    }

    /** The one of a number. */
    public Optional<DeadLetter> find(long id) {
        return LedgerSession.transact(
                        source,
                        session -> session.query(
                                DeadLetters::row, "select * from ops.dead_letter where dead_letter_id = ?", id))
                .stream()
                .findFirst();
    }

    /** The latest ones, the latest first; either those that are open, or all. */
    public List<DeadLetter> list(boolean isOpenOnly, int limit) {
        return LedgerSession.transact(source, session -> session.query(DeadLetters::row, """
                        select *
                        from ops.dead_letter
                        where closed_at is null or not ?
                        order by failed_at desc, dead_letter_id desc
                        limit ?
                        """, isOpenOnly, limit));
    }

    private static DeadLetter row(ResultSet row) throws SQLException {
        String closing = row.getString("closing");
        return new DeadLetter(
                row.getLong("dead_letter_id"),
                row.getString("origin"),
                row.getString("subject"),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getInt("attempts"),
                LedgerTime.of(row, "failed_at"),
                LedgerTime.ofAny(row, "closed_at"),
                closing == null ? null : DeadLetter.Closing.valueOf(closing));
    }
}
