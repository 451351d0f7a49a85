package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.warehouse.LineLoad;
import uk.lgs.pipeline.warehouse.RepairedLine;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/**
 * What a run holds while it goes through the routes: its place in the ledger, and what must be given back at its end. Used by
 * one thread.
 */
public final class ActiveRun implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(ActiveRun.class);
    /** The name by which the log knows the run that its lines are about. */
    static final String LOGGED_RUN = "run";

    private final RunTrigger trigger;
    private final RunHoldings held;
    private final Optional<DumpSurvey> survey;
    private final RunRecord ledgerEntry;
    private final Stage stage;
    private final StopSignal signal = new StopSignal();
    private LocalDate reportDate;
    private List<String> droppedColumns = List.of();
    private final List<StepReport> steps = new ArrayList<>();
    private @Nullable Repair repair;
    private @Nullable Ingest ingest;
    private @Nullable LineLoad load;
    private @Nullable Stopwatch loading;
    private @Nullable LineCounts lines;
    private @Nullable InvoiceChanges changes;
    private @Nullable Path workbook;
    private boolean succeeded;
    private boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** What reads, cleans and pseudonymises the dump's lines in this process, and how long each step took. */
    record Ingest(
            DumpReader reader,
            Cleaner cleaner,
            Pseudonymiser pseudonymiser,
            Stopwatch reading,
            Stopwatch cleaning,
            Stopwatch pseudonymising,
            Stopwatch loading) {}

    /**
     * What is known of a file of corrected lines.
     *
     * @param lines the quarantined line that each line of the file stands for
     * @param pseudonyms customers of the file that stand there by their pseudonym
     * @param repeated lines of the file that their invoice has already
     */
    record Repair(List<RepairedLine> lines, Set<String> pseudonyms, Set<Long> repeated) {
        Repair {
            lines = List.copyOf(lines);
            pseudonyms = Set.copyOf(pseudonyms);
            repeated = Set.copyOf(repeated);
        }
    }

    /**
     * A run that is at work from now on.
     *
     * @param held what is given back when it is closed
     * @param survey what is known of the dump; absent where it need not be read any more
     */
    ActiveRun(
            RunTrigger trigger,
            RunHoldings held,
            Optional<DumpSurvey> survey,
            RunRecord ledgerEntry,
            Stage stage,
            LocalDate reportDate) {
        this.trigger = trigger;
        this.held = held;
        this.survey = survey;
        this.ledgerEntry = ledgerEntry;
        this.stage = stage;
        this.reportDate = reportDate;
        ThreadContext.put(LOGGED_RUN, ledgerEntry.id().value());
    }

    /** Whether an earlier run did the same work, so that there is nothing to do. */
    public boolean isAlreadyDone() {
        return stage == Stage.DONE;
    }

    /** Whether its file holds corrected lines that are to be put back. */
    public boolean hasCorrectedLines() {
        return trigger.isRepair();
    }

    /** Whether its lines are still to be brought into the warehouse. */
    public boolean isToBeLoaded() {
        return stage == Stage.LOAD;
    }

    /** Whether its report is still to be written. */
    public boolean isToBeReported() {
        return stage == Stage.LOAD || stage == Stage.REPORT;
    }

    /** The run; where the work was done already, the one that did it. */
    public RunId id() {
        return ledgerEntry.id();
    }

    RunRecord ledgerEntry() {
        return ledgerEntry;
    }

    RunTrigger trigger() {
        return trigger;
    }

    /** That this process works on it. */
    RunClaim claim() {
        return ledgerEntry.claim();
    }

    DumpSurvey survey() {
        return survey.orElseThrow();
    }

    WarehouseLock lock() {
        return held.lock();
    }

    /** By which it is told to stop, until its lines are published. */
    StopSignal signal() {
        return signal;
    }

    /** Columns of the dump that the column policy dropped, by name. */
    List<String> droppedColumns() {
        return droppedColumns;
    }

    void droppedColumns(List<String> dropped) {
        droppedColumns = List.copyOf(dropped);
    }

    LocalDate reportDate() {
        return reportDate;
    }

    /** Where the warehouse holds later invoices than the dump, the report speaks of a later date. */
    void reportDate(LocalDate date) {
        reportDate = date;
    }

    List<StepReport> steps() {
        return steps;
    }

    /** What is repaired; empty where the run loads a dump. */
    Optional<Repair> repair() {
        return Optional.ofNullable(repair);
    }

    void repair(Repair checked) {
        repair = checked;
    }

    Ingest ingest() {
        return Objects.requireNonNull(ingest, "the dump is not open");
    }

    void ingest(Ingest opened) {
        ingest = opened;
    }

    /** Gives back what read, cleaned and pseudonymised the lines, which are all loaded. */
    void endIngest() {
        ingest().reader().close();
        ingest = null;
    }

    /** What takes the lines into the warehouse. */
    LineLoad load() {
        return Objects.requireNonNull(load, "no load has begun");
    }

    void load(LineLoad begun) {
        load = begun;
    }

    /** How long lines out of the lake are on their way. */
    Stopwatch loading() {
        return Objects.requireNonNull(loading, "no load has begun");
    }

    void loading(Stopwatch begun) {
        loading = begun;
    }

    /** Whether its lines are read by Spark. */
    public boolean isOnSpark() {
        return held.spark().isPresent();
    }

    /** Spark, where it reads the lines. */
    SparkEngine spark() {
        return held.spark().orElseThrow();
    }

    LineCounts lines() {
        return Objects.requireNonNull(lines, "the lines are not all loaded");
    }

    void lines(LineCounts counts) {
        lines = counts;
    }

    /** What it did to the invoices of the warehouse; empty until its lines are published. */
    Optional<InvoiceChanges> changes() {
        return Optional.ofNullable(changes);
    }

    void changes(InvoiceChanges found) {
        changes = found;
    }

    Optional<Path> workbook() {
        return Optional.ofNullable(workbook);
    }

    void workbook(Path written) {
        workbook = written;
    }

    /** Whether the ledger has its success; what follows cannot make it fail any more. */
    boolean hasSucceeded() {
        return succeeded || isAlreadyDone();
    }

    void succeeded() {
        succeeded = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits, in another thread than the run's, until it has given everything back, but no longer than so many seconds. */
    void awaitEnd(int seconds) {
        try {
            boolean hasEnded = ended.await(seconds, TimeUnit.SECONDS);
            if (!hasEnded) {
                LOG.warn("run {} is still at work after {} s", id(), seconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives everything back; what was not published is dropped. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeIngest();
        } finally {
            try {
                held.close();
            } finally {
                ended.countDown();
                ThreadContext.removeAll(List.of(LOGGED_RUN, Stopwatch.LOGGED_STEP));
            }
        }
    }

    private void closeIngest() {
        try {
            if (ingest != null) {
                ingest.reader().close();
            }
        } finally {
            if (load != null) {
                load.close();
            }
        }
    }
}
