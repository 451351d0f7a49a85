package uk.lgs.pipeline.ops;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.Beginning.AlreadyDone;
import uk.lgs.pipeline.ops.Beginning.Begun;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;

/** The statements by which rows of {@code ops.run} change, each within a transaction of the ledger. */
final class RunTable {
    private final String owner;

    RunTable(String owner) {
        this.owner = owner;
    }

    /** What is known of work: a run that was begun and never ended, which is taken over, or one that did it. */
    Optional<Beginning> known(LedgerSession session, RunRequest request, Instant now) throws SQLException {
        Optional<RunRecord> begun =
                session.query(RunRows::run, """
                        select *
                        from ops.run
                        where run_key = ? and state in ('RUNNING', 'WAITING')
                        for update
                        """, request.key()).stream().findFirst();
        if (begun.isPresent()) {
            return Optional.of(new Begun(take(session, begun.get(), now), true));
        }
        return request.isForced() ? Optional.empty() : finished(session, request.key());
    }

    private static Optional<Beginning> finished(LedgerSession session, String key) throws SQLException {
        return session.query(RunRows::run, """
                        select *
                        from ops.run
                        where run_key = ? and state = 'SUCCEEDED'
                        order by started_at desc
                        limit 1
                        """, key).stream().findFirst().map(AlreadyDone::new);
    }

    RunRecord insertBegun(LedgerSession session, RunRequest request, RunOrigin origin, Instant now)
            throws SQLException {
        RunId id = RunId.of(now, request.key());
        for (Instant second = now; !insert(session, id, request.dumpName(), origin, request, now); ) {
            second = second.plusSeconds(1); // the id was given away in this very second
            id = RunId.of(second, request.key());
        }
        return find(session, id).orElseThrow();
    }

    /** The run that is queued for a dump. */
    Optional<RunId> queued(LedgerSession session, RunOrigin origin) throws SQLException {
        return session
                .query(
                        row -> new RunId(row.getString("run_id")),
                        """
                        select run_id
                        from ops.run
                        where state = 'QUEUED' and dump_path = ? and is_repair = ? and is_forced = ?
                        """,
                        origin.dumpPath(),
                        origin.isRepair(),
                        origin.isForced())
                .stream()
                .findFirst();
    }

    /** Empty where the same is queued already. */
    Optional<RunId> insertQueued(LedgerSession session, RunOrigin origin, String dumpName, Instant now)
            throws SQLException {
        String digits =
                HexFormat.of().toHexDigits(String.valueOf(origin.dumpPath()).hashCode());
        for (Instant second = now; ; second = second.plusSeconds(1)) {
            RunId id = RunId.of(second, digits);
            if (insert(session, id, dumpName, origin, null, now)) {
                return Optional.of(id);
            }
            if (find(session, id).isEmpty()) {
                return Optional.empty(); // it was not the id that was there already
            }
        }
    }

    private boolean insert(
            LedgerSession session, RunId id, String dumpName, RunOrigin origin, @Nullable RunRequest work, Instant now)
            throws SQLException {
        int inserted = session.update(
                """
                insert into ops.run (
                  run_id, run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, is_forced,
                  owner, started_at, heartbeat_at, trigger_kind, dump_path, is_repair
                )
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict %s do nothing
                """.formatted(work == null ? "" : "(run_id)"),
                id.value(),
                work == null ? null : work.key(),
                work == null ? RunState.QUEUED.name() : RunState.RUNNING.name(),
                dumpName,
                work == null ? null : work.dumpSha256(),
                work == null ? null : work.reportDate(),
                work == null ? null : work.settingsFingerprint(),
                work == null ? origin.isForced() : work.isForced(),
                owner,
                now,
                now,
                origin.trigger().name(),
                origin.dumpPath(),
                origin.isRepair());
        return inserted == 1;
    }

    boolean beginQueued(LedgerSession session, RunId id, RunRequest request, Instant now) throws SQLException {
        int updated = session.update(
                """
                update ops.run
                set
                  state = 'RUNNING', run_key = ?, dump_sha256 = ?, report_date = ?, settings_fingerprint = ?,
                  is_forced = ?, owner = ?, started_at = ?, heartbeat_at = ?
                where run_id = ? and state = 'QUEUED'
                """,
                request.key(),
                request.dumpSha256(),
                request.reportDate(),
                request.settingsFingerprint(),
                request.isForced(),
                owner,
                now,
                now,
                id.value());
        return updated == 1;
    }

    /** The run, kept from everybody else until the transaction ends: also from the end of a publication under an older claim. */
    Optional<RunRecord> lockRow(LedgerSession session, RunId id) throws SQLException {
        return session.query(RunRows::run, "select * from ops.run where run_id = ? for update", id.value()).stream()
                .findFirst();
    }

    /** Makes the run this process's, whoever had it; a step that was at work then was broken off. */
    RunRecord take(LedgerSession session, RunRecord run, Instant now) throws SQLException {
        if (run.state() == RunState.RUNNING) {
            breakOff(session, run.id(), RunLedger.KILLED, run.heartbeatAt());
        }
        session.update("""
                update ops.run
                set
                  state = 'RUNNING', owner = ?, attempt = attempt + 1, heartbeat_at = ?, step = null,
                  step_started_at = null, wait_until = null, cancel_asked_at = null, ended_at = null,
                  error_code = null, error_message = null
                where run_id = ?
                """, owner, now, run.id().value());
        return find(session, run.id()).orElseThrow();
    }

    /** Says whether a person asked to stop the run. */
    boolean beat(LedgerSession session, RunClaim claim, Instant now) throws SQLException {
        List<Boolean> asked = session.query(
                row -> row.getBoolean("is_asked"), """
                update ops.run
                set heartbeat_at = ?
                where run_id = ? and state = 'RUNNING' and owner = ? and attempt = ?
                returning cancel_asked_at is not null as is_asked
                """, now, claim.run().value(), claim.owner(), claim.attempt());
        if (asked.isEmpty()) {
            throw refused(session, claim.run(), "is not at work in this process (%s)".formatted(claim.owner()));
        }
        return asked.get(0);
    }

    int insertStep(LedgerSession session, RunId id, StepAttempt attempt) throws SQLException {
        StepReport step = attempt.step();
        session.update("update ops.run set step = null, step_started_at = null where run_id = ?", id.value());
        return session.update(
                """
                insert into ops.run_step (
                  run_id, position, name, started_at, ended_at, counts, attempt, error_code
                )
                select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?::jsonb, ?, ?
                from ops.run_step
                where run_id = ?
                """,
                id.value(),
                step.name(),
                step.startedAt(),
                step.endedAt(),
                RunRows.json(step.counts()),
                attempt.attempt(),
                attempt.errorCode(),
                id.value());
    }

    /** Notes that the step at work, if there is one, did not finish. */
    private static void breakOff(LedgerSession session, RunId id, String errorCode, Instant end) throws SQLException {
        session.update("""
                insert into ops.run_step (run_id, position, name, started_at, ended_at, attempt, error_code)
                select
                  run_id,
                  (select coalesce(max(position), 0) + 1 from ops.run_step where run_id = run.run_id),
                  step, step_started_at, greatest(step_started_at, ?), attempt, ?
                from ops.run
                where run_id = ? and step is not null
                """, end, errorCode, id.value());
    }

    void end(
            LedgerSession session,
            RunClaim claim,
            RunState state,
            RunRecord.@Nullable LineTotals lines,
            @Nullable String workbook,
            RunRecord.@Nullable Failure failure,
            Instant now)
            throws SQLException {
        int updated = session.update(
                """
                update ops.run
                set
                  state = ?, ended_at = ?, heartbeat_at = ?, workbook_path = ?,
                  lines_read = ?, lines_loaded = ?, lines_set_aside = ?, lines_quarantined = ?,
                  error_code = ?, error_message = ?
                where run_id = ? and state = any (?) and owner = ? and attempt = ?
                """,
                state.name(),
                now,
                now,
                workbook,
                lines == null ? null : lines.read(),
                lines == null ? null : lines.loaded(),
                lines == null ? null : lines.setAside(),
                lines == null ? null : lines.quarantined(),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                claim.run().value(),
                state.predecessors(),
                claim.owner(),
                claim.attempt());
        if (updated == 0) {
            throw refused(session, claim.run(), "cannot become " + state);
        }
        if (failure != null) {
            breakOff(session, claim.run(), failure.code(), now);
        }
    }

    /** Ends a run that nobody works on. */
    void endUnclaimed(LedgerSession session, RunId id, RunState state, RunRecord.Failure failure, Instant now)
            throws SQLException {
        int updated = session.update("""
                update ops.run
                set state = ?, ended_at = ?, wait_until = null, error_code = ?, error_message = ?
                where run_id = ? and state in ('QUEUED', 'WAITING')
                """, state.name(), now, failure.code(), failure.message(), id.value());
        if (updated == 0) {
            throw refused(session, id, "cannot become " + state);
        }
    }

    Optional<RunRecord> find(LedgerSession session, RunId id) throws SQLException {
        return session.query(RunRows::run, "select * from ops.run where run_id = ?", id.value()).stream()
                .findFirst();
    }

    PipelineException refused(LedgerSession session, RunId id, String what) throws SQLException {
        return find(session, id)
                .map(run -> new PipelineException(
                        ErrorCode.PROMISE_BROKEN, "The run %s is %s and %s".formatted(id, run.state(), what)))
                .orElseGet(() -> RunLedger.notFound(id));
    }
}
