package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.ops.Accounted;
import uk.lgs.pipeline.ops.Beginning;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunRequest;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.MartSession;

/** The steps to the report of a past month, as it would have been then. Nothing of the warehouse is changed. */
public final class BackfillSteps {
    private final Parts parts;
    private final RunSteps runSteps;
    private final ReportSteps reportSteps;

    BackfillSteps(Parts parts, RunSteps runSteps, ReportSteps reportSteps) {
        this.parts = parts;
        this.runSteps = runSteps;
        this.reportSteps = reportSteps;
    }

    /** Takes the warehouse, and begins the run in the ledger; what was made of the same lines before is not made again. */
    public ActiveRun begin(Backfill wish) {
        return RunHoldings.open(parts.database().lock(), held -> {
            requireLines(wish);
            RunTrigger trigger =
                    new RunTrigger(Path.of(wish.source()), wish.isForced(), false, false, TriggerKind.BACKFILL);
            RunRequest request = new RunRequest(
                    wish.source(),
                    parts.warehouse().stateSha256(),
                    wish.reportDate(),
                    Fingerprint.of(parts.settings()),
                    wish.isForced());
            return runSteps.begun(activate(held, trigger, parts.ledger().begin(request, trigger.origin()), wish));
        });
    }

    private ActiveRun activate(RunHoldings held, RunTrigger trigger, Beginning beginning, Backfill wish) {
        if (beginning instanceof Beginning.AlreadyDone done) {
            return new ActiveRun(trigger, held, Optional.empty(), done.earlier(), Stage.DONE, wish.reportDate());
        }
        RunRecord begun = ((Beginning.Begun) beginning).run();
        ActiveRun run = new ActiveRun(trigger, held, Optional.empty(), begun, Stage.LOAD, wish.reportDate());
        held.add(Heartbeat.of(parts.ledger(), run.claim(), run.signal()));
        return run;
    }

    private void requireLines(Backfill wish) {
        String why = parts.warehouse()
                .lastInvoice()
                .map(YearMonth::from)
                .map(last -> wish.month().isAfter(last) ? "the lines of the warehouse end in " + last : "")
                .orElse("the warehouse has no lines yet; run a dump first");
        if (!why.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED, "there is no report for %s: %s".formatted(wish.month(), why));
        }
    }

    /** Computes the marts of then, and writes the report from them. */
    public void write(ActiveRun run) {
        Stopwatch watch = runSteps.begin(run, "hindsight", 0);
        List<MetricTable> metrics = parts.warehouse().before(run.reportDate(), session -> marts(run, session));
        watch.count("lines", run.lines().read());
        runSteps.record(run, watch);
        Stopwatch writing = runSteps.begin(run, "report", 0);
        reportSteps.write(run, writing, metrics, new LineCounts(0, 0, Map.of(), Map.of()));
    }

    private List<MetricTable> marts(ActiveRun run, MartSession session) {
        LineCounts lines = lines(session);
        if (lines.read() == 0) {
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED,
                    "there is no report for %s: the lines of the warehouse begin later"
                            .formatted(YearMonth.from(run.reportDate().minusDays(1))));
        }
        run.lines(lines);
        parts.ledger().account(run.claim(), new Accounted(lines, List.of()));
        DatedMarts marts = new DatedMarts(parts, run.reportDate());
        marts.build(new StoppableMarts(session, run.signal()));
        return marts.tables(session, ReportSteps.lastInvoice(session).map(LocalDateTime::toLocalDate));
    }

    /** What became of the lines of then. Lines in quarantine have no date that could be trusted, and are left out. */
    private static LineCounts lines(MartSession session) {
        long loaded = 0;
        Map<String, Long> setAside = new HashMap<>();
        for (List<?> row : session.query(
                        Base.RECEIVED, "select rule, count(*) as lines from invoice_line group by rule")
                .rows()) {
            long count = ((Number) row.get(1)).longValue();
            if (row.get(0) == null) {
                loaded = count;
            } else {
                setAside.put(String.valueOf(row.get(0)), count);
            }
        }
        long read =
                loaded + setAside.values().stream().mapToLong(Long::longValue).sum();
        return new LineCounts(read, loaded, setAside, Map.of());
    }
}
