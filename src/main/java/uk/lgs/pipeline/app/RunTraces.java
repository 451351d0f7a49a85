package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import uk.lgs.pipeline.ops.Accounted;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.PipelineException;

/** What an earlier attempt, or an earlier run, left for good: read off the warehouse and the folder of reports. */
final class RunTraces {
    private final Parts parts;

    RunTraces(Parts parts) {
        this.parts = parts;
    }

    /**
     * From where a run has to be done.
     *
     * @param wanted from where a person wants it done, if anybody said so
     * @throws PipelineException RUN_REFUSED where that is not possible
     */
    Stage stage(RunRecord run, Optional<Stage> wanted) {
        boolean isPublished = parts.warehouse().isPublished(run.id());
        Stage stage = !isPublished ? Stage.LOAD : hasReport(run) ? Stage.DELIVER : Stage.REPORT;
        if (wanted.isPresent() && wanted.get().compareTo(stage) > 0) {
            throw refused(
                    run,
                    "has not come to %s; it can go on from %s"
                            .formatted(wanted.get().label(), stage.label()));
        }
        if (isPublished && wanted.equals(Optional.of(Stage.LOAD))) {
            throw refused(run, "has its lines in the warehouse; ./pipeline run DUMP --force loads them again");
        }
        Stage from = wanted.orElse(stage);
        if (from == Stage.REPORT && !parts.warehouse().isNewest(run.id())) {
            throw refused(
                    run,
                    "has its lines in the warehouse, but later runs too, and what its report would have said is not known any"
                            + " more; ./pipeline run DUMP --force loads its dump again");
        }
        return from;
    }

    private boolean hasReport(RunRecord run) {
        return Files.isDirectory(folder(run));
    }

    private Path folder(RunRecord run) {
        return parts.folders().report(run.id());
    }

    /** The date of which a published run's report speaks; see {@link ReportSteps#publish}. */
    LocalDate reportDate(RunRecord run, Stage stage) {
        if (stage != Stage.REPORT) {
            return WrittenReport.in(folder(run)).facts().reportDate();
        }
        return parts.settings()
                .reportDate()
                .or(() -> parts.warehouse().lastInvoice().map(last -> RunOpening.dateAfter(YearMonth.from(last))))
                .orElse(run.request().reportDate());
    }

    /** Gives a published run back what earlier attempts knew of it. */
    void restore(ActiveRun run) {
        Accounted accounted = parts.ledger().accounted(run.id()).orElseThrow();
        run.lines(accounted.lines());
        run.droppedColumns(accounted.droppedColumns());
        run.steps().addAll(parts.ledger().steps(run.id()));
        run.changes(run.steps().stream()
                .map(step -> InvoiceChanges.of(step.counts()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> parts.warehouse().changes(run.id())));
        if (!run.isToBeReported()) {
            run.workbook(WrittenReport.in(folder(run.ledgerEntry())).workbook(true));
        }
    }

    /** Whether a run's report was deleted and can be made again without undoing what later runs brought. */
    boolean isGone(RunRecord run) {
        return !Files.exists(workbookOf(run)) && replacedLines(run) == 0;
    }

    /** How many lines of a run later dumps have replaced. */
    long replacedLines(RunRecord run) {
        RunRecord.LineTotals lines = Objects.requireNonNull(run.lines(), "the run did not succeed");
        return lines.loaded() + lines.setAside() - parts.warehouse().linesOf(run.id());
    }

    Path workbookOf(RunRecord run) {
        return parts.folders().output().resolve(String.valueOf(run.workbook()));
    }

    private static PipelineException refused(RunRecord run, String why) {
        return new PipelineException(ErrorCode.RUN_REFUSED, "run %s %s".formatted(run.id(), why));
    }
}
