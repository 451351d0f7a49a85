package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.warehouse.MartSession;

/** The steps from loaded lines to a report. */
public final class ReportSteps {
    private final Parts parts;
    private final RunSteps runSteps;

    ReportSteps(Parts parts, RunSteps runSteps) {
        this.parts = parts;
        this.runSteps = runSteps;
    }

    /** Makes the lines visible together with all marts, in one transaction. */
    public void publish(ActiveRun run) {
        Stopwatch watch = runSteps.begin(run, "publish", 0);
        run.lock().requireHeld();
        InvoiceChanges changes = parts.warehouse()
                .publish(
                        run.load(),
                        run.claim(),
                        run.lines().read(),
                        run.survey().sha256Hex(),
                        run.repair().map(ActiveRun.Repair::lines).orElse(List.of()),
                        parts.rules().reasons(),
                        session -> buildMarts(run, session, watch));
        run.changes(changes);
        changes.counts().forEach(watch::count);
        watch.count("marts", new DatedMarts(parts, run.reportDate()).count());
        runSteps.record(run, watch);
        if (!run.reportDate().equals(run.ledgerEntry().request().reportDate())) {
            parts.ledger().reportDate(run.claim(), run.reportDate());
        }
    }

    /** An older dump may come after a newer one: unless it is set, the date is that after the last invoice of all. */
    private void buildMarts(ActiveRun run, MartSession session, Stopwatch watch) {
        if (parts.settings().reportDate().isEmpty()) {
            lastInvoice(session).ifPresent(last -> run.reportDate(RunOpening.dateAfter(YearMonth.from(last))));
        }
        MartSession marts =
                run.isOnSpark() ? SparkMarts.of(session, run.spark(), watch, parts.progress()::note) : session;
        new DatedMarts(parts, run.reportDate()).build(new StoppableMarts(marts, run.signal()));
        run.signal().check();
    }

    static Optional<LocalDateTime> lastInvoice(MartSession session) {
        Object last = session.query(Base.RECEIVED, "select max(last_at) as last_at from invoice")
                .rows()
                .get(0)
                .get(0);
        return Optional.ofNullable((LocalDateTime) last);
    }

    /** Writes workbook and data files from the marts, and gives the finished folder its name. */
    public void write(ActiveRun run) {
        Stopwatch watch = runSteps.begin(run, "report", 0);
        parts.database().checkpointBeside();
        LineCounts others = parts.warehouse().linesOfOtherLoads(run.id(), run.lines());
        write(run, watch, new DatedMarts(parts, run.reportDate()).tables(), others);
    }

    /**
     * The same from any tables.
     *
     * @param others lines of earlier dumps beside those of the run
     */
    void write(ActiveRun run, Stopwatch watch, List<MetricTable> metrics, LineCounts others) {
        Path unfinished = parts.folders().unfinishedReport(run.id());
        RunFacts facts = facts(run, others);
        Path workbook = parts.reportWriter().write(unfinished, facts, metrics);
        watch.count("archived_bytes", new WrittenReports(parts).keep(facts, metrics, unfinished));
        Path folder = parts.folders().publishReport(run.id(), unfinished);
        run.workbook(folder.resolve(workbook.getFileName()));
        watch.count("tables", metrics.size());
        runSteps.record(run, watch);
    }

    private RunFacts facts(ActiveRun run, LineCounts others) {
        return new RunFacts(
                run.id(),
                run.trigger().dumpName(),
                run.ledgerEntry().request().dumpSha256(),
                run.reportDate(),
                run.ledgerEntry().startedAt(),
                run.lines(),
                others,
                reasons(run.lines()),
                run.droppedColumns(),
                run.steps(),
                parts.settings().shapingResult(),
                run.ledgerEntry().request().settingsFingerprint(),
                ThisProcess.versions());
    }

    /** The reasons of the rules that took lines out in this run. */
    private Map<String, String> reasons(LineCounts lines) {
        return parts.rules().reasons().entrySet().stream()
                .filter(entry -> lines.setAside().containsKey(entry.getKey())
                        || lines.quarantined().containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
