package uk.lgs.pipeline.ops;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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

    /** Each dump whose last run failed, unless a run that began later has succeeded. */
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
        return LedgerSession.transact(
                        source, session -> session.query(row -> row.getBoolean(1), """
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
                                """, RunRows.time(time)))
                .get(0);
    }

    /** When the first run began; empty where there was none. */
    public Optional<Instant> firstRun() {
        return started("order by started_at");
    }

    /** When the last run began that succeeded; empty where there was none. */
    public Optional<Instant> lastSuccess() {
        return started("where state = 'SUCCEEDED' order by started_at desc");
    }

    private Optional<Instant> started(String which) {
        return LedgerSession.transact(
                source,
                session -> session
                        .query(
                                row -> row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                "select started_at from ops.run " + which + " limit 1")
                        .stream()
                        .findFirst());
    }
}
