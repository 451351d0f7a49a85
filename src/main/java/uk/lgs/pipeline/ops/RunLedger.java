package uk.lgs.pipeline.ops;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.Beginning.Begun;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;

/**
 * What ran, when, how it ended: the tables {@code ops.run} and {@code ops.run_step}. Every change of state is one statement
 * that names the states it may come from, so that two processes cannot both make it; and what a run at work writes down names the
 * claim under which it works, so that nothing more comes from a process whose run was taken over.
 *
 * <p>Its methods throw {@link PipelineException}: WAREHOUSE_UNAVAILABLE if the database does not answer, PROMISE_BROKEN if the
 * state of the run does not allow the change, NOT_FOUND if there is no such run.
 */
public final class RunLedger {
    /** The error code of a run whose process ended without a word. */
    public static final String KILLED = "KILLED";

    private final DataSource source;
    private final Clock clock;
    private final RunTable table;

    /**
     * A ledger in the warehouse's database.
     *
     * @param clock gives all times that the ledger writes
     * @param owner this process, as {@code host:pid}
     */
    public RunLedger(DataSource source, Clock clock, String owner) {
        this.source = source;
        this.clock = clock;
        table = new RunTable(owner);
    }

    /**
     * Begins a run, unless one succeeded with the same key and this one is not forced. To be called under the warehouse's lock:
     * since nobody else can be at work then, a run of the same key that is still marked running is dead, and is taken over. One
     * that is queued for the same dump begins by this.
     */
    public Beginning begin(RunRequest request, RunOrigin origin) {
        return LedgerSession.transact(source, session -> {
            Optional<RunId> queued = table.queued(session, origin);
            if (queued.isPresent()) {
                return beginQueued(session, queued.get(), request);
            }
            Optional<Beginning> known = table.known(session, request, now());
            return known.isPresent()
                    ? known.get()
                    : new Begun(table.insertBegun(session, request, origin, now()), false);
        });
    }

    /**
     * Begins a run that was queued, now that its dump is read. Where the same was done already, or was begun by another run, the
     * queued one is forgotten. To be called under the warehouse's lock.
     */
    public Beginning beginQueued(RunId id, RunRequest request) {
        return LedgerSession.transact(source, session -> beginQueued(session, id, request));
    }

    private Beginning beginQueued(LedgerSession session, RunId id, RunRequest request) throws SQLException {
        Optional<Beginning> known = table.known(session, request, now());
        if (known.isPresent()) {
            session.update("delete from ops.run where run_id = ? and state = 'QUEUED'", id.value());
            return known.get();
        }
        if (!table.beginQueued(session, id, request, now())) {
            throw table.refused(session, id, "cannot become " + RunState.RUNNING);
        }
        return new Begun(table.find(session, id).orElseThrow(), false);
    }

    /**
     * Queues a run until the warehouse is free.
     *
     * @return the queued run; empty where the same dump is queued already
     */
    public Optional<RunId> enqueue(RunOrigin origin, String dumpName) {
        return LedgerSession.transact(source, session -> table.insertQueued(session, origin, dumpName, now()));
    }

    /** The run that is queued or waits for the same as is asked for, and so will be done by itself. */
    public Optional<RunRecord> kept(RunOrigin origin) {
        return LedgerSession.transact(
                source,
                session ->
                        session
                                .query(RunRows::run, """
                                select *
                                from ops.run
                                where
                                  state in ('QUEUED', 'WAITING')
                                  and dump_path = ? and is_repair = ? and is_forced = ?
                                order by started_at desc
                                """, origin.dumpPath(), origin.isRepair(), origin.isForced())
                                .stream()
                                .findFirst());
    }

    /**
     * Goes on with a run in this process, under a new claim. To be called under the warehouse's lock: since nobody else can be at
     * work then, a run that is still marked running is dead. Waits until a publication under the earlier claim has come to its end.
     *
     * @param isWanted whether a person asks for it, so that it may also have failed
     * @throws PipelineException RUN_REFUSED where the state does not allow it
     */
    public RunRecord takeOver(RunId id, boolean isWanted) {
        return LedgerSession.transact(source, session -> {
            RunRecord run = table.lockRow(session, id).orElseThrow(() -> notFound(id));
            boolean isUnfinished = run.state() == RunState.RUNNING || run.state() == RunState.WAITING;
            boolean hasFailed =
                    run.state() == RunState.FAILED && run.knownWork().isPresent();
            if (isUnfinished || (isWanted && hasFailed)) {
                return table.take(session, run, now());
            }
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED,
                    "run %s is %s: there is nothing to resume; ./pipeline run DUMP does the work anew"
                            .formatted(id, run.state().label()));
        });
    }

    /** Runs that did not come to their end and are due: at work (or dead), queued, or waiting no longer. The oldest first. */
    public List<RunRecord> unfinished() {
        return LedgerSession.transact(source, session -> session.query(RunRows::run, """
                select *
                from ops.run
                where state in ('RUNNING', 'QUEUED') or (state = 'WAITING' and wait_until <= ?)
                order by started_at, run_id
                """, now()));
    }

    /**
     * Notes that the run's process is alive.
     *
     * @return whether a person asked to stop the run
     */
    public boolean heartbeat(RunClaim claim) {
        return LedgerSession.transact(source, session -> table.beat(session, claim, now()));
    }

    /** Notes that a run begins with a step. */
    public void stepBegins(RunClaim claim, String step) {
        LedgerSession.transact(source, session -> {
            table.beat(session, claim, now());
            return session.update(
                    "update ops.run set step = ?, step_started_at = ? where run_id = ?",
                    step,
                    now(),
                    claim.run().value());
        });
    }

    /** Adds a finished step to a running run. */
    public void step(RunClaim claim, StepReport step) {
        LedgerSession.transact(source, session -> {
            table.beat(session, claim, now());
            return table.insertStep(session, claim.run(), new StepAttempt(step, claim.attempt(), null));
        });
    }

    /** Notes what became of a dump's lines, all of which are loaded. */
    public void account(RunClaim claim, Accounted accounted) {
        LedgerSession.transact(source, session -> {
            table.beat(session, claim, now());
            return session.update(
                    "update ops.run set accounting = ?::jsonb where run_id = ?",
                    RunRows.json(accounted),
                    claim.run().value());
        });
    }

    /** What became of the lines of a run's dump; empty where they were never all loaded. */
    public Optional<Accounted> accounted(RunId id) {
        return LedgerSession.transact(
                source,
                session -> session
                        .query(
                                row -> RunRows.accounted(row.getString("accounting")),
                                "select accounting from ops.run where run_id = ? and accounting is not null",
                                id.value())
                        .stream()
                        .findFirst());
    }

    /** Notes the date that a running run's report speaks of, where it is another than the one asked for. */
    public void reportDate(RunClaim claim, LocalDate date) {
        LedgerSession.transact(source, session -> {
            table.beat(session, claim, now());
            return session.update(
                    "update ops.run set report_date = ? where run_id = ?",
                    date,
                    claim.run().value());
        });
    }

    /**
     * Ends a run well.
     *
     * @param workbook path relative to the output folder
     */
    public void succeed(RunClaim claim, LineCounts lines, String workbook) {
        end(
                claim,
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
    public void fail(RunClaim claim, ErrorCode code, String message) {
        end(claim, RunState.FAILED, null, null, new RunRecord.Failure(code.name(), message));
    }

    /** Ends a queued run that cannot begin. */
    public void failQueued(RunId id, ErrorCode code, String message) {
        LedgerSession.transact(source, session -> {
            table.endUnclaimed(session, id, RunState.FAILED, new RunRecord.Failure(code.name(), message), now());
            return id;
        });
    }

    /** Ends a run because a person asked for it. */
    public void cancel(RunClaim claim, String message) {
        end(claim, RunState.CANCELLED, null, null, new RunRecord.Failure(ErrorCode.RUN_CANCELLED.name(), message));
    }

    /** Breaks a run off, to go on at a later time. */
    public void postpone(RunClaim claim, ErrorCode code, String message, Instant until) {
        LedgerSession.transact(source, session -> {
            session.update(
                    "update ops.run set wait_until = ? where run_id = ?",
                    LedgerTime.kept(until),
                    claim.run().value());
            table.end(session, claim, RunState.WAITING, null, null, new RunRecord.Failure(code.name(), message), now());
            return session.update(
                    "update ops.run set ended_at = null where run_id = ?",
                    claim.run().value());
        });
    }

    /**
     * Asks that a run be stopped. One that is queued or waits is cancelled at once; one at work by the process that works on it.
     *
     * @return where the run stands now
     * @throws PipelineException RUN_REFUSED where the run has ended
     */
    public RunState askToCancel(RunId id) {
        return LedgerSession.transact(source, session -> {
            RunRecord run = table.find(session, id).orElseThrow(() -> notFound(id));
            switch (run.state()) {
                case QUEUED, WAITING ->
                    table.endUnclaimed(
                            session,
                            id,
                            RunState.CANCELLED,
                            new RunRecord.Failure(
                                    ErrorCode.RUN_CANCELLED.name(), "cancelled by a person while it waited"),
                            now());
                case RUNNING ->
                    session.update(
                            "update ops.run set cancel_asked_at = ? where run_id = ? and state = 'RUNNING'",
                            now(),
                            id.value());
                default ->
                    throw new PipelineException(
                            ErrorCode.RUN_REFUSED,
                            "run %s is %s: there is nothing to cancel"
                                    .formatted(id, run.state().label()));
            }
            return table.find(session, id).orElseThrow(() -> notFound(id)).state();
        });
    }

    private void end(
            RunClaim claim,
            RunState state,
            RunRecord.@Nullable LineTotals lines,
            @Nullable String workbook,
            RunRecord.@Nullable Failure failure) {
        LedgerSession.transact(source, session -> {
            table.end(session, claim, state, lines, workbook, failure, now());
            return claim;
        });
    }

    static PipelineException notFound(RunId id) {
        return new PipelineException(ErrorCode.NOT_FOUND, "There is no run %s: see pipeline runs".formatted(id));
    }

    /** The run of an id. */
    public Optional<RunRecord> find(RunId id) {
        return LedgerSession.transact(source, session -> table.find(session, id));
    }

    /** The steps that a run has finished, in order; of those that it did in several attempts, the last. */
    public List<StepReport> steps(RunId id) {
        return LedgerSession.transact(source, session -> session.query(RunRows::step, """
                select *
                from ops.run_step as step
                where
                  run_id = ?
                  and error_code is null
                  and not exists (
                    select 1
                    from ops.run_step as later
                    where
                      later.run_id = step.run_id and later.name = step.name
                      and later.position > step.position and later.error_code is null
                  )
                order by position
                """, id.value()));
    }

    /** Every step of a run in every attempt, also those that were broken off, in order. */
    public List<StepAttempt> attempts(RunId id) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        RunRows::stepAttempt,
                        "select * from ops.run_step where run_id = ? order by position",
                        id.value()));
    }

    /** The latest runs, the latest first. */
    public List<RunRecord> list(int limit) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        RunRows::run, "select * from ops.run order by started_at desc, run_id desc limit ?", limit));
    }

    /** The latest runs, the latest first, but for so many. */
    public List<RunRecord> list(int skipped, int limit) {
        return LedgerSession.transact(
                source,
                session -> session.query(
                        RunRows::run,
                        "select * from ops.run order by started_at desc, run_id desc offset ? limit ?",
                        skipped,
                        limit));
    }

    /** The last run that succeeded and began before another. */
    public Optional<RunRecord> before(RunRecord run) {
        return LedgerSession.transact(source, session -> session.query(RunRows::run, """
                        select *
                        from ops.run
                        where state = 'SUCCEEDED' and started_at < ?
                        order by started_at desc, run_id desc
                        limit 1
                        """, run.startedAt())).stream()
                .findFirst();
    }

    private Instant now() {
        return LedgerTime.now(clock);
    }
}
