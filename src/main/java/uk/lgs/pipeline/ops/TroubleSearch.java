package uk.lgs.pipeline.ops;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds what does not work in what the ledgers say. It looks at states, not at events, so that nothing is missed while nobody looks.
 *
 * <p>Its methods throw {@link uk.lgs.pipeline.run.PipelineException} of code WAREHOUSE_UNAVAILABLE if the database does not answer.
 */
public final class TroubleSearch {
    private static final int SHOWN_DIGITS = 1;

    private final DataSource source;

    public TroubleSearch(DataSource source) {
        this.source = source;
    }

    /** Each dump whose last run failed, unless a run that began later has succeeded, or a dead letter tells it. */
    public List<Trouble> failedRuns() {
        return LedgerSession.transact(source, session -> session.query(TroubleSearch::failedRun, """
                select distinct on (failed.dump_name)
                  failed.run_id, failed.dump_name, failed.error_code, failed.error_message
                from ops.run as failed
                where
                  failed.state = 'FAILED'
                  and not exists (
                    select 1
                    from ops.run as later
                    where later.state = 'SUCCEEDED' and later.started_at > failed.started_at
                  )
                  and not exists (
                    select 1
                    from ops.dead_letter as letter
                    where
                      failed.trigger_kind in ('SCHEDULE', 'INBOX')
                      and letter.closed_at is null
                      and letter.failed_at >= failed.ended_at
                  )
                order by failed.dump_name, failed.started_at desc
                """));
    }

    private static Trouble failedRun(ResultSet row) throws SQLException {
        return new Trouble(
                Trouble.RUN_FAILED,
                row.getString("dump_name"),
                "run %s of %s failed: %s %s. See ./pipeline show %1$s"
                        .formatted(
                                row.getString("run_id"),
                                row.getString("dump_name"),
                                row.getString("error_code"),
                                row.getString("error_message")));
    }

    /** What schedules and the inbox began and gave up. */
    public List<Trouble> deadLetters() {
        return LedgerSession.transact(source, session -> session.query(TroubleSearch::deadLetter, """
                select dead_letter_id, origin, subject, error_code, error_message
                from ops.dead_letter
                where closed_at is null
                order by dead_letter_id
                """));
    }

    private static Trouble deadLetter(ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        String subject = row.getString("subject");
        return new Trouble(
                Trouble.NOT_DONE,
                origin.equals(subject) ? origin : origin + " " + subject,
                "%s could not be done: %s %s. See ./pipeline dead-letters, number %d"
                        .formatted(
                                origin.equals(subject) ? origin : "%s (%s)".formatted(subject, origin),
                                row.getString("error_code"),
                                row.getString("error_message"),
                                row.getLong("dead_letter_id")));
    }

    /**
     * Schedules that do not fire.
     *
     * @param latest what was due before this and has not fired is late
     */
    public List<Trouble> schedules(Instant latest) {
        return LedgerSession.transact(
                source, session -> session.query(TroubleSearch::schedule, """
                select trigger_name, trigger_state, to_timestamp(next_fire_time / 1000) as due_at
                from ops.qrtz_triggers
                where
                  trigger_state = 'ERROR'
                  or (trigger_state not like 'PAUSED%' and next_fire_time between 1 and ?)
                order by trigger_name
                """, latest.toEpochMilli()));
    }

    private static Trouble schedule(ResultSet row) throws SQLException {
        String name = row.getString("trigger_name");
        return new Trouble(
                Trouble.SCHEDULE,
                name,
                "the schedule %s was due at %s and has not fired (it is %s). See ./pipeline schedules, and start the service again"
                        .formatted(
                                name,
                                LedgerTime.of(row, "due_at"),
                                row.getString("trigger_state").toLowerCase(Locale.ROOT)));
    }

    /** Each run with deliveries that wait for a person. */
    public List<Trouble> deliveries() {
        return LedgerSession.transact(source, session -> session.query(TroubleSearch::delivery, """
                select
                  run_id,
                  string_agg(
                    recipient_id || ' (' || lower(channel) || ') '
                    || case state when 'FAILED' then 'failed' else 'is in doubt' end || ': ' || answer,
                    E'\n' order by recipient_id, channel
                  ) as receipts
                from ops.delivery
                where state = 'IN_DOUBT' or (state = 'FAILED' and next_attempt_at is null)
                group by run_id
                """));
    }

    private static Trouble delivery(ResultSet row) throws SQLException {
        return new Trouble(
                Trouble.DELIVERY,
                "run " + row.getString("run_id"),
                ("the report of run %s did not get to everybody:%n%s%n%nPut right what is named, then ./pipeline deliver %1$s."
                                + " Where it is in doubt, ask the recipient, then ./pipeline deliveries decide")
                        .formatted(row.getString("run_id"), row.getString("receipts")));
    }

    /**
     * The last dump, where too large a share of its lines was quarantined.
     *
     * @param limit from 0 to 1
     */
    public List<Trouble> quarantine(BigDecimal limit) {
        return LedgerSession.transact(source, session -> session.query(TroubleSearch::quarantined, """
                select run_id, dump_name, lines_read, lines_quarantined
                from (
                  select *
                  from ops.run
                  where state = 'SUCCEEDED' and lines_read > 0 and not is_repair
                  order by started_at desc
                  limit 1
                ) as latest
                where lines_quarantined > ? * lines_read
                """, limit));
    }

    private static Trouble quarantined(ResultSet row) throws SQLException {
        BigDecimal percent = BigDecimal.valueOf(row.getLong("lines_quarantined"))
                .movePointRight(2)
                .divide(BigDecimal.valueOf(row.getLong("lines_read")), SHOWN_DIGITS, RoundingMode.HALF_UP);
        return new Trouble(
                Trouble.QUARANTINE,
                "dumps",
                "%s %% of the lines of %s could not be understood (%d of %d). See ./pipeline quarantine %s"
                        .formatted(
                                percent,
                                row.getString("dump_name"),
                                row.getLong("lines_quarantined"),
                                row.getLong("lines_read"),
                                row.getString("run_id")));
    }

    /** Whether a report has got out since a time: a run has succeeded, and where somebody was to get its report, somebody has. */
    public boolean isReportOutSince(Instant time) {
        return LedgerSession.transact(source, session -> session.query(row -> row.getBoolean(1), """
                                select exists (
                                  select 1
                                  from ops.run as run
                                  where
                                    run.state = 'SUCCEEDED'
                                    and run.ended_at > ?
                                    and (
                                      not exists (select 1 from ops.delivery where delivery.run_id = run.run_id)
                                      or exists (
                                        select 1
                                        from ops.delivery
                                        where delivery.run_id = run.run_id and delivery.state = 'ACCEPTED'
                                      )
                                    )
                                )
                                """, time))
                .get(0);
    }

    /** When the first run began; empty where there was none. */
    public Optional<Instant> firstRun() {
        return LedgerSession.transact(
                source,
                session -> session
                        .query(
                                row -> LedgerTime.of(row, "started_at"),
                                "select started_at from ops.run order by started_at limit 1")
                        .stream()
                        .findFirst());
    }
}
