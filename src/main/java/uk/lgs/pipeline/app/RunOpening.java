package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.ops.Beginning;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunRequest;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** How a run comes to be at work in this process: a new one, one that was queued, or one that did not come to its end. */
final class RunOpening {
    private static final Logger LOG = LogManager.getLogger(RunOpening.class);

    /** So often a run is begun by itself. What kills it every time would kill it for ever. */
    static final int MOST_ATTEMPTS = 5;

    private final Parts parts;
    private final StopSignal interruption;

    RunOpening(Parts parts, StopSignal interruption) {
        this.parts = parts;
        this.interruption = interruption;
    }

    /** Begins a run over a dump, or goes on with the one that did not finish the same work. */
    ActiveRun open(RunTrigger trigger) {
        return RunHoldings.open(parts.database().lock(), held -> {
            Stopwatch watch = new Stopwatch("survey", parts.clock());
            DumpSurvey survey = held.add(survey(held, trigger, watch));
            LocalDate date = reportDate(survey);
            RunRequest request = request(trigger, survey, date, trigger.isForced());
            Beginning beginning = parts.ledger().begin(request, trigger.origin());
            if (beginning instanceof Beginning.AlreadyDone done
                    && !trigger.isRepair()
                    && new RunTraces(parts).isGone(done.earlier())) {
                LOG.warn(
                        "the report of run {} is gone; it is made again",
                        done.earlier().id());
                beginning = parts.ledger().begin(request(trigger, survey, date, true), trigger.origin());
            }
            return activate(held, trigger, survey, watch, beginning);
        });
    }

    /** Goes on with a run. */
    ActiveRun open(Resumption wish) {
        return RunHoldings.open(parts.database().lock(), held -> {
            RunRecord run = parts.ledger()
                    .find(wish.run())
                    .orElseThrow(() -> ShowCommand.notFound(wish.run().value()));
            return run.state() == RunState.QUEUED ? openQueued(held, run) : takeOver(held, run, wish);
        });
    }

    private ActiveRun openQueued(RunHoldings held, RunRecord queued) {
        try {
            RunTrigger trigger = RunTrigger.again(queued.origin(), dumpOf(held, queued));
            Stopwatch watch = new Stopwatch("survey", parts.clock());
            DumpSurvey survey = held.add(survey(held, trigger, watch));
            RunRequest request = request(trigger, survey, reportDate(survey), trigger.isForced());
            return activate(held, trigger, survey, watch, parts.ledger().beginQueued(queued.id(), request));
        } catch (PipelineException e) {
            if (e.code() != ErrorCode.RUN_INTERRUPTED && isStillQueued(queued.id())) {
                parts.ledger().failQueued(queued.id(), e.code(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private boolean isStillQueued(RunId run) {
        return parts.ledger()
                .find(run)
                .filter(found -> found.state() == RunState.QUEUED)
                .isPresent();
    }

    private ActiveRun takeOver(RunHoldings held, RunRecord known, Resumption wish) {
        if (known.state() == RunState.FAILED
                || known.state() == RunState.WAITING) { // why it did so stays in the ledger
            requireSameSettings(known);
            new RunTraces(parts).stage(known, wish.from());
        }
        RunRecord run = parts.ledger().takeOver(wish.run(), wish.isWanted());
        LOG.warn("run {} goes on, attempt {}", run.id(), run.attempt());
        try {
            if (!wish.isWanted() && run.attempt() > MOST_ATTEMPTS) {
                throw refused(
                        run,
                        "did not come to its end in %d attempts; see the log for why, then ./pipeline resume %s"
                                .formatted(MOST_ATTEMPTS, run.id()));
            }
            if (run.origin().trigger() == TriggerKind.BACKFILL) {
                throw refused(run, "left nothing behind; ./pipeline backfill makes the month's report again");
            }
            Stage stage = new RunTraces(parts).stage(run, wish.from());
            requireSameSettings(run);
            return stage == Stage.LOAD ? reopen(held, run) : goOn(held, run, stage);
        } catch (PipelineException e) {
            new RunEnding(parts).end(run, e, RunEnding.NO_RETRIES);
            throw e;
        }
    }

    private void requireSameSettings(RunRecord run) {
        boolean isSame = run.knownWork()
                .filter(work -> work.settingsFingerprint().equals(Fingerprint.of(parts.settings())))
                .isPresent();
        if (!isSame) {
            throw refused(run, "began under other settings; ./pipeline run DUMP does the work under those of now");
        }
    }

    /** Reads the dump again, which must be what it was. */
    private ActiveRun reopen(RunHoldings held, RunRecord run) {
        RunTrigger trigger = RunTrigger.again(run.origin(), dumpOf(held, run));
        Stopwatch watch = new Stopwatch("survey", parts.clock());
        DumpSurvey survey = held.add(survey(held, trigger, watch));
        if (!survey.sha256Hex().equals(run.request().dumpSha256())) {
            throw refused(
                    run,
                    "began with another content of %s (SHA-256 %s); ./pipeline run does what is there now"
                            .formatted(trigger.dump(), run.request().dumpSha256()));
        }
        return activate(held, trigger, survey, watch, new Beginning.Begun(run, true));
    }

    /** Goes on after the lines were published: the dump is not needed any more. */
    private ActiveRun goOn(RunHoldings held, RunRecord run, Stage stage) {
        parts.progress().note("run %s goes on: its lines are in the warehouse".formatted(run.id()));
        RunTraces traces = new RunTraces(parts);
        ActiveRun active = new ActiveRun(
                RunTrigger.again(run.origin(), Path.of(run.dumpName())),
                held,
                Optional.empty(),
                run,
                stage,
                traces.reportDate(run, stage));
        traces.restore(active);
        held.add(Heartbeat.of(parts.ledger(), run.claim(), active.signal()));
        return active;
    }

    private ActiveRun activate(
            RunHoldings held, RunTrigger trigger, DumpSurvey survey, Stopwatch watch, Beginning beginning) {
        if (beginning instanceof Beginning.AlreadyDone done) {
            return new ActiveRun(trigger, held, Optional.of(survey), done.earlier(), Stage.DONE, reportDate(survey));
        }
        Beginning.Begun begun = (Beginning.Begun) beginning;
        RunTraces traces = new RunTraces(parts);
        Stage stage = begun.isTakenOver() ? traces.stage(begun.run(), Optional.empty()) : Stage.LOAD;
        if (begun.isTakenOver()) {
            parts.progress()
                    .note("run %s did not come to its end; it goes on, attempt %d"
                            .formatted(begun.run().id(), begun.run().attempt()));
        }
        if (stage != Stage.LOAD) {
            return goOn(held, begun.run(), stage);
        }
        ActiveRun run = new ActiveRun(trigger, held, Optional.of(survey), begun.run(), stage, reportDate(survey));
        run.droppedColumns(survey.structure().droppedColumns());
        run.steps().add(watch.stop());
        parts.ledger().step(run.claim(), run.steps().get(0));
        held.add(Heartbeat.of(parts.ledger(), run.claim(), run.signal()));
        return run;
    }

    private DumpSurvey survey(RunHoldings held, RunTrigger trigger, Stopwatch watch) {
        interruption.check();
        Optional<EarlySurvey> early = trigger.early().filter(begun -> begun.isOf(trigger.dump(), parts.layout()));
        parts.progress()
                .step(
                        "survey",
                        sizeOf(trigger.dump())
                                - early.map(EarlySurvey::bytesRead).orElse(0L));
        DumpSurvey survey = parts.settings().spark().isOn() && !trigger.isRepair()
                ? held.add(SparkEngine.start(parts, interruption)).survey(trigger.dump())
                : readThrough(trigger, early, watch);
        boolean isFit = false;
        try {
            requireRightKind(trigger, survey);
            isFit = true;
        } finally {
            if (!isFit) {
                survey.close();
            }
        }
        watch.count("lines", survey.lines());
        watch.count("duplicate_lines", survey.duplicateLines());
        parts.progress().lines(survey.lines());
        return survey;
    }

    private DumpSurvey readThrough(RunTrigger trigger, Optional<EarlySurvey> early, Stopwatch watch) {
        LongConsumer onRead = bytes -> {
            interruption.check();
            parts.progress().bytes(bytes);
        };
        DumpSurvey survey = early.map(begun -> begun.take(onRead))
                .orElseGet(() -> DumpSurvey.of(
                        trigger.dump(), parts.layout(), parts.folders().work(), onRead));
        early.map(EarlySurvey::millisBesideStart).ifPresent(millis -> {
            watch.count(Stopwatch.BESIDE_START, millis);
            parts.progress().besideStart(millis);
        });
        watch.count("bytes", survey.bytes());
        return survey;
    }

    /** A list of quarantined lines that is loaded as a dump would replace whole invoices by single lines. */
    private static void requireRightKind(RunTrigger trigger, DumpSurvey survey) {
        if (!trigger.isRepair() && RepairFile.isOne(survey.structure().droppedColumns())) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_RECOGNISED,
                    "%s: is a list of quarantined lines, no dump; put it back with ./pipeline repair %1$s"
                            .formatted(trigger.dump()));
        }
    }

    private RunRequest request(RunTrigger trigger, DumpSurvey survey, LocalDate reportDate, boolean forced) {
        return new RunRequest(
                trigger.dumpName(), survey.sha256Hex(), reportDate, Fingerprint.of(parts.settings()), forced);
    }

    /** The first day of the month after the last invoice: as LGS's analysts have always counted recency. */
    private LocalDate reportDate(DumpSurvey survey) {
        return parts.settings()
                .reportDate()
                .orElseGet(() -> survey.latestMonth()
                        .map(RunOpening::dateAfter)
                        .orElseGet(() -> LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC)));
    }

    static LocalDate dateAfter(YearMonth month) {
        return month.plusMonths(1).atDay(1);
    }

    /** Where the run's dump lies; the sample that comes with the program is unpacked again. */
    private static Path dumpOf(RunHoldings held, RunRecord run) {
        return run.origin()
                .dump()
                .orElseGet(() -> held.add(ShippedSample.unpack()).file());
    }

    private static PipelineException refused(RunRecord run, String why) {
        return new PipelineException(ErrorCode.RUN_REFUSED, "run %s %s".formatted(run.id(), why));
    }

    private static long sizeOf(Path dump) {
        try {
            return Files.isRegularFile(dump) ? Files.size(dump) : 0;
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, dump + ": cannot be read", e);
        }
    }
}
