package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
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
            requireRightKind(trigger, survey);
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

    /** Marks a run succeeded: its lines balance and its report is there. */
    public void succeed(ActiveRun run) {
        Path workbook = run.workbook().orElseThrow();
        parts.ledger()
                .succeed(
                        run.id(),
                        run.lines(),
                        parts.folders().output().relativize(workbook).toString());
        run.succeeded();
        LOG.info("run {} succeeded: {} lines", run.id(), run.lines().read());
    }

    /** Gives back what a run holds, and says what came of it. */
    public RunOutcome finish(ActiveRun run) {
        if (run.isAlreadyDone()) {
            RunRecord earlier = run.ledgerEntry();
            run.close();
            parts.progress().done(alreadyDone(run.trigger(), earlier));
            return new RunOutcome(earlier.id(), workbookOf(earlier), true);
        }
        Path workbook = run.workbook().orElseThrow();
        run.close();
        parts.progress().note(run.changes().toString());
        parts.progress().done(Accounting.of(run.lines()));
        return new RunOutcome(run.id(), workbook, false);
    }

    /** Marks a run failed and gives back what it holds; the error itself goes on to whoever started the run. */
    public void fail(@Nullable ActiveRun run, Throwable failure) {
        if (run == null || run.isClosed()) {
            return;
        }
        PipelineException error = Failures.of(failure);
        String what = run.hasSucceeded() ? "succeeded, but what follows failed" : "failed";
        LOG.error("run {} {}: {} {}", run.id(), what, error.code(), error.getMessage());
        try (run) {
            if (!run.hasSucceeded()) {
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
        if (beginning instanceof Beginning.AlreadyDone done && !trigger.isRepair() && isGone(done.earlier())) {
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
    private LocalDate dateAfter(DumpSurvey survey) {
        return survey.latestMonth()
                .map(RunSteps::dateAfter)
                .orElseGet(() -> LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC));
    }

    static LocalDate dateAfter(YearMonth month) {
        return month.plusMonths(1).atDay(1);
    }

    private String alreadyDone(RunTrigger trigger, RunRecord earlier) {
        if (trigger.isRepair()) {
            return "already repaired: run %s put these lines back; nothing was changed".formatted(earlier.id());
        }
        long replaced = replacedLines(earlier);
        String since = replaced == 0
                ? "--force does it again"
                : String.format(
                        Locale.ROOT,
                        "later runs have replaced %,d of its lines since; --force loads it again, over them",
                        replaced);
        return "already loaded: run %s did the same; nothing was changed (%s)".formatted(earlier.id(), since);
    }

    /** Whether a run's report was deleted and can be made again without undoing what later runs brought. */
    private boolean isGone(RunRecord run) {
        return !Files.exists(workbookOf(run)) && replacedLines(run) == 0;
    }

    /** How many lines of a run later dumps have replaced. */
    private long replacedLines(RunRecord run) {
        RunRecord.LineTotals lines = Objects.requireNonNull(run.lines(), "the run did not succeed");
        return lines.loaded() + lines.setAside() - parts.warehouse().linesOf(run.id());
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
