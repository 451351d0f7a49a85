package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.ops.Beginning;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunRequest;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** The first and the last step of a run, and what is done when it fails. */
public final class RunSteps {
    private static final Logger LOG = LogManager.getLogger(RunSteps.class);

    private final Parts parts;

    RunSteps(Parts parts) {
        this.parts = parts;
    }

    /** Takes the warehouse, reads the dump once to know it, and begins the run in the ledger. */
    public ActiveRun survey(RunTrigger trigger) {
        WarehouseLock lock = parts.database().lock();
        DumpSurvey survey = null;
        ActiveRun run = null;
        try {
            Stopwatch watch = new Stopwatch("survey", parts.clock());
            parts.progress().step("survey", sizeOf(trigger.dump()));
            survey = DumpSurvey.of(
                    trigger.dump(), parts.layout(), parts.folders().work(), bytes -> {
                        watch.count("bytes", bytes);
                        parts.progress().bytes(bytes);
                    });
            watch.count("lines", survey.lines());
            watch.count("duplicate_lines", survey.duplicateLines());
            parts.progress().lines(survey.lines());
            run = begin(trigger, lock, survey);
            if (!run.isAlreadyDone()) {
                record(run, watch);
            }
            return run;
        } finally {
            if (run == null) {
                if (survey != null) {
                    survey.close();
                }
                lock.close();
            }
        }
    }

    /** Ends a run well and says what came of it. */
    public RunOutcome finish(ActiveRun run) {
        if (run.isAlreadyDone()) {
            RunRecord earlier = run.ledgerEntry();
            run.close();
            parts.progress()
                    .done("already loaded: run %s did the same; nothing was changed (--force does it again)"
                            .formatted(earlier.id()));
            return new RunOutcome(earlier.id(), workbookOf(earlier), true);
        }
        Path workbook = run.workbook().orElseThrow();
        parts.ledger()
                .succeed(
                        run.id(),
                        run.lines(),
                        parts.folders().output().relativize(workbook).toString());
        run.close();
        LOG.info("run {} succeeded: {} lines", run.id(), run.lines().read());
        parts.progress().done(Accounting.of(run.lines()));
        return new RunOutcome(run.id(), workbook, false);
    }

    /** Marks a run failed and gives back what it holds; the error itself goes on to whoever started the run. */
    public void fail(@Nullable ActiveRun run, Throwable failure) {
        if (run == null || run.isClosed()) {
            return;
        }
        PipelineException error = Failures.of(failure);
        LOG.error("run {} failed: {} {}", run.id(), error.code(), error.getMessage());
        try (run) {
            if (!run.isAlreadyDone()) {
                parts.ledger().fail(run.id(), error.code(), String.valueOf(error.getMessage()));
            }
        } catch (PipelineException second) {
            LOG.error("run {} could not be marked failed: {}", run.id(), second.getMessage());
        }
    }

    /** Writes a finished step into the ledger. */
    void record(ActiveRun run, Stopwatch watch) {
        run.steps().add(watch.stop());
        parts.ledger().step(run.id(), run.steps().get(run.steps().size() - 1));
    }

    private ActiveRun begin(RunTrigger trigger, WarehouseLock lock, DumpSurvey survey) {
        LocalDate reportDate = parts.settings().reportDate().orElseGet(() -> dateAfter(survey));
        Beginning beginning = parts.ledger().begin(request(trigger, survey, reportDate, trigger.isForced()));
        if (beginning instanceof Beginning.AlreadyDone done && !Files.exists(workbookOf(done.earlier()))) {
            LOG.warn(
                    "the report of run {} is gone; it is made again",
                    done.earlier().id());
            beginning = parts.ledger().begin(request(trigger, survey, reportDate, true));
        }
        beginning.killed().forEach(killed -> LOG.warn("run {} was killed; it is marked failed", killed));
        if (beginning instanceof Beginning.Begun begun) {
            return new ActiveRun(trigger, lock, survey, begun.run(), false, reportDate);
        }
        return new ActiveRun(trigger, lock, survey, ((Beginning.AlreadyDone) beginning).earlier(), true, reportDate);
    }

    private RunRequest request(RunTrigger trigger, DumpSurvey survey, LocalDate reportDate, boolean forced) {
        return new RunRequest(
                trigger.dumpName(), survey.sha256Hex(), reportDate, Fingerprint.of(parts.settings()), forced);
    }

    /** The first day of the month after the last invoice: as LGS's analysts have always counted recency. */
    private LocalDate dateAfter(DumpSurvey survey) {
        return survey.latestMonth()
                .map(month -> month.plusMonths(1).atDay(1))
                .orElseGet(() -> LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC));
    }

    private Path workbookOf(RunRecord run) {
        return parts.folders().output().resolve(String.valueOf(run.workbook()));
    }

    private static long sizeOf(Path dump) {
        try {
            return Files.isRegularFile(dump) ? Files.size(dump) : 0;
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, dump + ": cannot be read", e);
        }
    }
}
