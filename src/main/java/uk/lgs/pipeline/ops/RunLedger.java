package uk.lgs.pipeline.ops;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.Beginning.AlreadyDone;
import uk.lgs.pipeline.ops.Beginning.Begun;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;

/**
 * What ran, when, how it ended: the tables {@code ops.run} and {@code ops.run_step}. Every change of state is one statement
 * that names the states it may come from, so that two processes cannot both make it.
 *
 * <p>Its methods throw {@link PipelineException}: WAREHOUSE_UNAVAILABLE if the database does not answer, PROMISE_BROKEN if the
 * state of the run does not allow the change, NOT_FOUND if there is no such run.
 */
public final class RunLedger {
    /** The error code of a run whose process ended without a word. */
    public static final String KILLED = "KILLED";

    private final DataSource source;
    private final Clock clock;
    private final String owner;

    /**
     * A ledger in the warehouse's database.
     *
     * @param clock gives all times that the ledger writes
     * @param owner this process, as {@code host:pid}
     */
    public RunLedger(DataSource source, Clock clock, String owner) {
        this.source = source;
        this.clock = clock;
        this.owner = owner;
    }

    /**
     * Begins a run, unless one succeeded with the same key and this one is not forced. To be called under the warehouse's lock:
     * since nobody else can be at work then, every run that is still marked running is dead, and is marked failed.
     */
    public Beginning begin(RunRequest request) {
        return LedgerSession.transact(source, session -> {
            List<RunId> killed = failDeadRuns(session);
            Optional<RunRecord> earlier = request.isForced() ? Optional.empty() : finished(session, request.key());
            if (earlier.isPresent()) {
                return new AlreadyDone(earlier.get(), killed);
            }
            return new Begun(insert(session, request), killed);
        });
    }

    private static List<RunId> failDeadRuns(LedgerSession session) throws SQLException {
        return session.query(row -> new RunId(row.getString("run_id")), """
                update ops.run
                set
                  state = 'FAILED',
                  ended_at = heartbeat_at,
                  error_code = ?,
                  error_message = 'The process ' || owner || ' ended in the midst of the run'
                where state = 'RUNNING'
                returning run_id
                """, KILLED);
    }

    private static Optional<RunRecord> finished(LedgerSession session, String key) throws SQLException {
        return session.query(RunRows::run, """
                        select *
                        from ops.run
                        where run_key = ? and state = 'SUCCEEDED'
                        order by started_at desc
                        limit 1
                        """, key).stream().findFirst();
    }

    private RunRecord insert(LedgerSession session, RunRequest request) throws SQLException {
        Instant now = now();
        RunId id = RunId.of(now, request.key());
        for (Instant second = now; !insert(session, id, request, now); ) {
            second = second.plusSeconds(1); // the id was given away in this very second
            id = RunId.of(second, request.key());
        }
        return new RunRecord(id, RunState.RUNNING, request, owner, now, now, null, null, null, null);
    }

    private boolean insert(LedgerSession session, RunId id, RunRequest request, Instant now) throws SQLException {
        int inserted = session.update(
                """
                insert into ops.run (
                  run_id, run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, is_forced,
                  owner, started_at, heartbeat_at
                )
                values (?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (run_id) do nothing
                """,
                id.value(),
                request.key(),
                request.dumpName(),
                request.dumpSha256(),
                request.reportDate(),
                request.settingsFingerprint(),
                request.isForced(),
                owner,
                RunRows.time(now),
                RunRows.time(now));
        return inserted == 1;
    }

    /** Notes that the run's process is alive. */
    public void heartbeat(RunId id) {
        LedgerSession.transact(source, session -> {
            beat(session, id);
            return id;
        });
    }

    private void beat(LedgerSession session, RunId id) throws SQLException {
        int updated = session.update(
                "update ops.run set heartbeat_at = ? where run_id = ? and state = 'RUNNING' and owner = ?",
                RunRows.time(now()),
                id.value(),
                owner);
        if (updated == 0) {
            throw refused(session, id, "is not at work in this process (%s)".formatted(owner));
        }
    }

    /** Adds a finished step to a running run. */
    public void step(RunId id, StepReport step) {
        LedgerSession.transact(source, session -> {
            beat(session, id);
            return session.update(
                    """
                    insert into ops.run_step (run_id, position, name, started_at, ended_at, counts)
                    select
                      ? as run_id,
                      coalesce(max(position), 0) + 1 as position,
                      ? as name,
                      ? as started_at,
                      ? as ended_at,
                      ?::jsonb as counts
                    from ops.run_step
                    where run_id = ?
                    """,
                    id.value(),
                    step.name(),
                    RunRows.time(step.startedAt()),
                    RunRows.time(step.endedAt()),
                    RunRows.json(step.counts()),
                    id.value());
        });
    }

    /** Notes the date that a running run's report speaks of, where it is another than the one asked for. */
    public void reportDate(RunId id, LocalDate date) {
        LedgerSession.transact(source, session -> {
            beat(session, id);
            return session.update("update ops.run set report_date = ? where run_id = ?", date, id.value());
        });
    }

    /**
     * Ends a run well.
     *
     * @param workbook path relative to the output folder
     */
    public void succeed(RunId id, LineCounts lines, String workbook) {
        end(
                id,
                RunState.SUCCEEDED,
                new RunRecord.LineTotals(lines.read(), lines.loaded(), lines.setAsideTotal(), lines.quarantinedTotal()),
                workbook,
                null);
    }

    /**
     * Ends a run by an error.
     *
     * @param message one line for a person, without any customer value
     */
    public void fail(RunId id, ErrorCode code, String message) {
        end(id, RunState.FAILED, null, null, new RunRecord.Failure(code.name(), message));
    }

    private void end(
            RunId id,
            RunState state,
            RunRecord.@Nullable LineTotals lines,
            @Nullable String workbook,
            RunRecord.@Nullable Failure failure) {
        LedgerSession.transact(source, session -> {
            int updated = session.update(
                    """
                    update ops.run
                    set
                      state = ?, ended_at = ?, heartbeat_at = ?, workbook_path = ?,
                      lines_read = ?, lines_loaded = ?, lines_set_aside = ?, lines_quarantined = ?,
                      error_code = ?, error_message = ?
                    where run_id = ? and state = any (?)
                    """,
                    state.name(),
                    RunRows.time(now()),
                    RunRows.time(now()),
                    workbook,
                    lines == null ? null : lines.read(),
                    lines == null ? null : lines.loaded(),
                    lines == null ? null : lines.setAside(),
                    lines == null ? null : lines.quarantined(),
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.message(),
                    id.value(),
                    state.predecessors());
            if (updated == 0) {
                throw refused(session, id, "cannot become " + state);
            }
            return id;
        });
    }

    private static PipelineException refused(LedgerSession session, RunId id, String what) throws SQLException {
        Optional<RunRecord> run = find(session, id);
        return run.isEmpty()
                ? new PipelineException(ErrorCode.NOT_FOUND, "There is no run %s: see pipeline runs".formatted(id))
                : new PipelineException(
                        ErrorCode.PROMISE_BROKEN,
                        "The run %s is %s and %s".formatted(id, run.get().state(), what));
    }

    /** The run of an id. */
    public Optional<RunRecord> find(RunId id) {
        return LedgerSession.transact(source, session -> find(session, id));
    }

    private static Optional<RunRecord> find(LedgerSession session, RunId id) throws SQLException {
        return session.query(RunRows::run, "select * from ops.run where run_id = ?", id.value()).stream()
                .findFirst();
    }

    /** The steps that a run has finished, in order. */
    public List<StepReport> steps(RunId id) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        RunRows::step, "select * from ops.run_step where run_id = ? order by position", id.value()));
    }

    /** The latest runs, the latest first. */
    public List<RunRecord> list(int limit) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        RunRows::run, "select * from ops.run order by started_at desc, run_id desc limit ?", limit));
    }

    /** In the precision that the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
