package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The first and the last step of a run, and what is done when it fails. */
public final class RunSteps {
    private static final Logger LOG = LogManager.getLogger(RunSteps.class);

    private final Parts parts;
    private final StopSignal interruption = new StopSignal();
    private final RunOpening opening;
    private volatile @Nullable ActiveRun atWork;

    RunSteps(Parts parts) {
        this.parts = parts;
        opening = new RunOpening(parts, interruption);
    }

    /**
     * Takes the warehouse, reads the dump once to know it, and begins the run in the ledger. Where another run has the warehouse, a
     * run that nobody watches is queued; but for a dump of the inbox, which waits there.
     */
    public ActiveRun survey(RunTrigger trigger) {
        try {
            return begun(opening.open(trigger));
        } catch (PipelineException e) {
            if (e.code() == ErrorCode.WAREHOUSE_BUSY && trigger.isUnattended() && trigger.kind() != TriggerKind.INBOX) {
                new TakeOverSteps(parts).enqueue(trigger);
            }
            throw e;
        }
    }

    /** Takes the warehouse and goes on with a run from where it stands. */
    public ActiveRun resume(Resumption wish) {
        return begun(opening.open(wish));
    }

    ActiveRun begun(ActiveRun run) {
        atWork = run;
        return run;
    }

    /**
     * Stops what is at work in this process at the next place where nothing is half done, and waits until it has ended, but no longer
     * than so many seconds; nothing begins any more.
     */
    void interrupt(int seconds) {
        PipelineException why = new PipelineException(
                ErrorCode.RUN_INTERRUPTED, "the program was asked to end before the run did; nothing is half done");
        interruption.stop(why);
        ActiveRun run = atWork;
        if (run != null) {
            run.signal().stop(why);
            run.awaitEnd(seconds);
        }
    }

    /** Begins with a step, unless the program was asked to end. */
    Stopwatch begin(ActiveRun run, String step, long totalBytes) {
        interruption.check();
        parts.ledger().stepBegins(run.claim(), step);
        parts.progress().step(step, totalBytes);
        return new Stopwatch(step, parts.clock());
    }

    /** Writes a finished step into the ledger. */
    void record(ActiveRun run, Stopwatch watch) {
        run.steps().add(watch.stop());
        parts.ledger().step(run.claim(), run.steps().get(run.steps().size() - 1));
    }

    /** Marks a run succeeded: its lines balance and its report is there. */
    public void succeed(ActiveRun run) {
        Path workbook = run.workbook().orElseThrow();
        parts.ledger()
                .succeed(
                        run.claim(),
                        run.lines(),
                        parts.folders().output().relativize(workbook).toString());
        run.succeeded();
        LOG.info("run {} succeeded: {} lines", run.id(), run.lines().read());
    }

    /** Gives back what a run holds, and says what came of it. */
    public RunOutcome finish(ActiveRun run) {
        close(run);
        if (run.isAlreadyDone()) {
            RunRecord earlier = run.ledgerEntry();
            parts.progress().done(alreadyDone(run.trigger(), earlier));
            return new RunOutcome(earlier.id(), new RunTraces(parts).workbookOf(earlier), true);
        }
        run.changes().ifPresent(changes -> parts.progress().note(changes.toString()));
        parts.progress().done(Accounting.of(run.lines()));
        return new RunOutcome(run.id(), run.workbook().orElseThrow(), false);
    }

    /**
     * Marks a run failed, or to be tried again, and gives back what it holds; the error itself goes on to whoever started the run.
     *
     * @param retries after how many seconds a run that nobody watches is tried again where something was unavailable: for the first
     *     attempt, the second, and so on, with blanks between
     */
    public void fail(@Nullable ActiveRun run, Throwable failure, String retries) {
        if (run == null || run.isClosed()) {
            return;
        }
        PipelineException error = interruption.causeOf(parts.database().explained(Failures.of(failure)));
        try {
            if (run.hasSucceeded()) {
                LOG.error(
                        "run {} succeeded, but what follows failed: {} {}", run.id(), error.code(), error.getMessage());
            } else {
                new RunEnding(parts).end(run.ledgerEntry(), error, pauses(retries));
            }
        } finally {
            close(run);
        }
    }

    private static List<Duration> pauses(String seconds) {
        return Arrays.stream(seconds.strip().split("\\s+"))
                .map(pause -> Duration.ofSeconds(Long.parseLong(pause)))
                .toList();
    }

    private void close(ActiveRun run) {
        try {
            run.close();
        } catch (PipelineException e) {
            LOG.warn("run {} could not give back all that it held: {}", run.id(), e.getMessage());
        } finally {
            atWork = null; // not before: whoever stops it waits for its end
        }
    }

    private String alreadyDone(RunTrigger trigger, RunRecord earlier) {
        if (trigger.kind() == TriggerKind.BACKFILL) {
            return "already made of the same lines by run %s (--force makes it again)".formatted(earlier.id());
        }
        if (trigger.isRepair()) {
            return "already repaired: run %s put these lines back; nothing was changed".formatted(earlier.id());
        }
        long replaced = new RunTraces(parts).replacedLines(earlier);
        String since = replaced == 0
                ? "--force does it again"
                : String.format(
                        Locale.ROOT,
                        "later runs have replaced %,d of its lines since; --force loads it again, over them",
                        replaced);
        return "already loaded: run %s did the same; nothing was changed (%s)".formatted(earlier.id(), since);
    }
}
