package uk.lgs.pipeline.app;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.ops.Accounted;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.LineLoad;

/** The steps of a dump's lines on their way into the warehouse, a batch at a time. */
public final class IngestSteps {
    private static final Logger LOG = LogManager.getLogger(IngestSteps.class);

    private final Parts parts;
    private final RunSteps runSteps;
    private final QuarantineLimits limits;

    IngestSteps(Parts parts, RunSteps runSteps) {
        this.parts = parts;
        this.runSteps = runSteps;
        limits = new QuarantineLimits(parts);
    }

    /** Opens the dump and gives its batches, each read when it is asked for. */
    public Iterator<RawBatch> read(ActiveRun run) {
        if (run.repair().isEmpty()) {
            nameUnknownColumns(run);
        }
        Cleaner cleaner = new Cleaner(parts.rules());
        Set<String> pseudonyms = run.repair().map(ActiveRun.Repair::pseudonyms).orElse(Set.of());
        Pseudonymiser pseudonymiser =
                new Pseudonymiser(cleaner, parts.key(), parts.pseudonyms().forgotten(), pseudonyms);
        Stopwatch reading = new Stopwatch("read", parts.clock());
        runSteps.begin(run, "load", run.survey().bytes());
        DumpReader reader = DumpReader.open(run.trigger().dump(), parts.layout(), bytes -> {
            reading.count("bytes", bytes);
            parts.progress().bytes(bytes);
        });
        run.load(beginLoad(reader, pseudonymiser));
        run.ingest(new ActiveRun.Ingest(
                reader,
                cleaner,
                pseudonymiser,
                reading,
                new Stopwatch("clean", parts.clock()),
                new Stopwatch("pseudonymise", parts.clock()),
                new Stopwatch("load", parts.clock())));
        return new Batches(run);
    }

    /** Closes the dump where the load cannot begin: the run does not hold it yet. */
    private LineLoad beginLoad(DumpReader reader, Pseudonymiser pseudonymiser) {
        try {
            return parts.warehouse().beginLoad(pseudonymiser, parts.folders().work());
        } catch (PipelineException e) {
            reader.close();
            throw e;
        }
    }

    private void nameUnknownColumns(ActiveRun run) {
        List<String> unknown = parts.policy().unknown(run.droppedColumns());
        if (!unknown.isEmpty()) {
            String note = "columns that the column policy does not name are dropped: " + String.join(", ", unknown);
            LOG.warn(note);
            parts.progress().note(note);
        }
    }

    /** Applies the cleaning rules. */
    public CleanBatch clean(RawBatch batch, ActiveRun run) {
        long began = System.nanoTime();
        CleanBatch clean = run.ingest().cleaner().clean(batch);
        Stopwatch watch = run.ingest().cleaning();
        watch.busy(System.nanoTime() - began);
        watch.count("lines", clean.size());
        watch.count("rejected_lines", clean.rejections().size());
        return clean;
    }

    /** Replaces customers by pseudonyms. */
    public PseudonymousBatch pseudonymise(CleanBatch batch, ActiveRun run) {
        long began = System.nanoTime();
        PseudonymousBatch pseudonymous = run.ingest().pseudonymiser().pseudonymise(batch);
        Stopwatch watch = run.ingest().pseudonymising();
        watch.busy(System.nanoTime() - began);
        watch.count("lines", pseudonymous.size());
        return pseudonymous;
    }

    /** Sends a batch to the warehouse, aside from what readers see. */
    public void load(PseudonymousBatch batch, ActiveRun run) {
        run.signal().check();
        long began = System.nanoTime();
        run.load().load(batch);
        Stopwatch watch = run.ingest().loading();
        watch.busy(System.nanoTime() - began);
        watch.count("lines", batch.size());
        parts.progress().lines(batch.size());
        if (!batch.quarantined().isEmpty()) {
            limits.check(run.trigger().dump(), run.survey().lines(), run.load().quarantinedSoFar());
        }
    }

    /** Waits for the database and accounts for every line. */
    public void account(ActiveRun run) {
        ActiveRun.Ingest ingest = run.ingest();
        LineCounts lines = run.load().finish();
        if (lines.read() != run.survey().lines()) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_READABLE,
                    "%s: the dump changed while it was read; run again when it is complete"
                            .formatted(run.trigger().dump()));
        }
        run.lines(lines);
        parts.ledger().account(run.claim(), new Accounted(lines, run.droppedColumns()));
        ingest.pseudonymiser()
                .maskedLines()
                .forEach((form, count) -> ingest.pseudonymising().count("masked_" + form.label() + "_lines", count));
        for (Stopwatch watch :
                List.of(ingest.reading(), ingest.cleaning(), ingest.pseudonymising(), ingest.loading())) {
            runSteps.record(run, watch);
        }
        run.endIngest();
    }

    /** The batches of a dump, marked with what its survey found, one at a time. */
    private static final class Batches implements Iterator<RawBatch> {
        private final ActiveRun run;
        private Optional<RawBatch> next;

        Batches(ActiveRun run) {
            this.run = run;
            next = read();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public RawBatch next() {
            RawBatch batch = next.orElseThrow(NoSuchElementException::new);
            next = read();
            return batch;
        }

        private Optional<RawBatch> read() {
            long began = System.nanoTime();
            Optional<RawBatch> batch = run.ingest().reader().next();
            batch.ifPresent(run.survey()::mark);
            run.repair().ifPresent(repair -> batch.ifPresent(lines -> lines.markRepeated(repair.repeated())));
            Stopwatch watch = run.ingest().reading();
            watch.busy(System.nanoTime() - began);
            watch.count("lines", batch.map(RawBatch::size).orElse(0));
            return batch;
        }
    }
}
