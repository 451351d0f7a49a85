package uk.lgs.pipeline.app;

import java.util.Iterator;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.Accounted;
import uk.lgs.pipeline.privacy.LinePages;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** The steps of a dump's lines that Spark reads: into the lake, and from there into the warehouse. */
public final class LakeSteps {
    private static final Logger LOG = LogManager.getLogger(LakeSteps.class);

    private final Parts parts;
    private final RunSteps runSteps;
    private final QuarantineLimits limits;

    LakeSteps(Parts parts, RunSteps runSteps) {
        this.parts = parts;
        this.runSteps = runSteps;
        limits = new QuarantineLimits(parts);
    }

    /** Has Spark read, clean and pseudonymise the lines, and write them into the lake. */
    public void write(ActiveRun run) {
        Stopwatch watch = runSteps.begin(run, "lake", 0);
        Optional<RunId> published = parts.pseudonyms().newestRun();
        SparkEngine.Written written = run.spark().write(run.claim(), published, run.signal());
        limits.check(run.trigger().dump(), run.survey().lines(), written.quarantined());
        if (!written.isContinued()) {
            String note = "the lake begins anew with this dump: it did not have what run %s left in the warehouse"
                    .formatted(published.orElseThrow());
            LOG.warn(note);
            parts.progress().note(note);
        }
        watch.count("lines", run.survey().lines());
        watch.count("months", written.months());
        watch.count("months_written", written.monthsWritten());
        written.masked().forEach((form, count) -> watch.count("masked_" + form + "_lines", count));
        runSteps.record(run, watch);
    }

    /** The lines out of the lake, some thousands at a time. */
    public Iterator<PseudonymousBatch> read(ActiveRun run) {
        LinePages pages = new LinePages(parts.key());
        run.loading(runSteps.begin(run, "load", 0));
        run.load(parts.warehouse().beginLoad(pages, parts.folders().work()));
        return run.spark().lines(pages);
    }

    /** Sends a batch to the warehouse, aside from what readers see. */
    public void load(PseudonymousBatch batch, ActiveRun run) {
        run.signal().check();
        run.load().load(batch);
        parts.progress().lines(batch.size());
    }

    /** Waits for the database and accounts for every line that the survey counted. */
    public void account(ActiveRun run) {
        LineCounts lines = run.load().finish();
        if (lines.read() != run.survey().lines()) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "the survey counted %,d lines but %,d came out of the lake; nothing was published"
                            .formatted(run.survey().lines(), lines.read()));
        }
        run.lines(lines);
        parts.ledger().account(run.claim(), new Accounted(lines, run.droppedColumns()));
        Stopwatch watch = run.loading();
        watch.count("lines", lines.read());
        runSteps.record(run, watch);
    }

    /** Has readers of the lake see lines that are published. */
    public void keep(ActiveRun run) {
        run.spark().keep();
    }
}
