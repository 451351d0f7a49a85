package uk.lgs.pipeline.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import uk.lgs.pipeline.ops.LedgerFigures.Channel;
import uk.lgs.pipeline.ops.LedgerFigures.End;
import uk.lgs.pipeline.ops.LedgerFigures.Spent;
import uk.lgs.pipeline.ops.LedgerFigures.Success;
import uk.lgs.pipeline.run.PipelineException;

/** Reads what the ledger says in numbers. Since nothing is counted beside it, a restart changes no number. */
public final class LedgerReader {
    private static final String PATIENCE = "set local statement_timeout = '5s'";

    /** Steps that take turns say how long they themselves worked; their spans overlap. */
    private static final String STEP_SECONDS =
            "coalesce((counts->>'busy_ms')::numeric / 1000, extract(epoch from ended_at - started_at))::float8";

    private final DataSource source;

    /** A reader of the ledger in the warehouse's database. */
    public LedgerReader(DataSource source) {
        this.source = source;
    }

    /**
     * All figures, of one moment.
     *
     * @throws PipelineException WAREHOUSE_UNAVAILABLE if the database does not answer
     */
    public LedgerFigures read() {
        return LedgerSession.transact(source, session -> {
            session.update("set transaction isolation level repeatable read read only");
            session.update(PATIENCE);
            return new LedgerFigures(
                    runs(session),
                    errors(session),
                    lines(session),
                    work(session),
                    steps(session),
                    lastEnd(session),
                    lastSuccess(session),
                    deliveries(session));
        });
    }

    private static Map<RunState, Long> runs(LedgerSession session) throws SQLException {
        Map<RunState, Long> runs = new HashMap<>();
        session.query(
                row -> runs.put(RunState.valueOf(row.getString(1)), row.getLong(2)),
                "select state, count(*) from ops.run group by state");
        return runs;
    }

    private static Map<String, Long> errors(LedgerSession session) throws SQLException {
        Map<String, Long> errors = new HashMap<>();
        session.query(
                row -> errors.put(row.getString(1), row.getLong(2)),
                "select error_code, count(*) from ops.run where state = 'FAILED' group by error_code");
        return errors;
    }

    private static Optional<RunRecord.LineTotals> lines(LedgerSession session) throws SQLException {
        return session.query(LedgerReader::totals, """
                        select
                          sum(lines_read) as lines_read, sum(lines_loaded) as lines_loaded,
                          sum(lines_set_aside) as lines_set_aside, sum(lines_quarantined) as lines_quarantined
                        from ops.run
                        where state = 'SUCCEEDED'
                        having count(*) > 0
                        """).stream().findFirst();
    }

    private static Spent work(LedgerSession session) throws SQLException {
        return session.query(row -> new Spent(row.getLong(1), seconds(row, 2)), """
                        select count(*), coalesce(sum(extract(epoch from ended_at - started_at)), 0)::float8
                        from ops.run
                        where state = 'SUCCEEDED'
                        """)
                .get(0);
    }

    private static Map<String, Spent> steps(LedgerSession session) throws SQLException {
        Map<String, Spent> steps = new HashMap<>();
        session.query(
                row -> steps.put(row.getString(1), new Spent(row.getLong(2), seconds(row, 3))),
                "select name, count(*), sum(%s) from ops.run_step group by name".formatted(STEP_SECONDS));
        return steps;
    }

    private static Optional<End> lastEnd(LedgerSession session) throws SQLException {
        return session
                .query(row -> new End(RunState.valueOf(row.getString("state")), LedgerTime.of(row, "ended_at")), """
                        select state, ended_at
                        from ops.run
                        where ended_at is not null
                        order by ended_at desc, run_id desc
                        limit 1
                        """)
                .stream()
                .findFirst();
    }

    private static Optional<Success> lastSuccess(LedgerSession session) throws SQLException {
        List<String> last = session.query(
                row -> row.getString(1),
                "select run_id from ops.run where state = 'SUCCEEDED' order by ended_at desc, run_id desc limit 1");
        if (last.isEmpty()) {
            return Optional.empty();
        }
        String run = last.get(0);
        Map<String, Duration> steps = new HashMap<>();
        session.query(
                row -> steps.put(row.getString(1), seconds(row, 2)),
                "select name, sum(%s) from ops.run_step where run_id = ? group by name".formatted(STEP_SECONDS),
                run);
        return session
                .query(
                        row -> new Success(
                                LedgerTime.of(row, "ended_at"),
                                Duration.between(LedgerTime.of(row, "started_at"), LedgerTime.of(row, "ended_at")),
                                totals(row),
                                steps),
                        "select * from ops.run where run_id = ?",
                        run)
                .stream()
                .findFirst();
    }

    private static Map<Channel, Long> deliveries(LedgerSession session) throws SQLException {
        Map<Channel, Long> deliveries = new HashMap<>();
        session.query(
                row -> deliveries.put(
                        new Channel(row.getString(1), DeliveryState.valueOf(row.getString(2))), row.getLong(3)),
                "select channel, state, count(*) from ops.delivery group by channel, state");
        return deliveries;
    }

    private static RunRecord.LineTotals totals(ResultSet row) throws SQLException {
        return new RunRecord.LineTotals(
                row.getLong("lines_read"),
                row.getLong("lines_loaded"),
                row.getLong("lines_set_aside"),
                row.getLong("lines_quarantined"));
    }

    private static Duration seconds(ResultSet row, int column) throws SQLException {
        return Duration.ofNanos(Math.round(row.getDouble(column) * 1e9));
    }
}
