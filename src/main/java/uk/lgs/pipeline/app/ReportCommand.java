package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.ArchivedReport;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.ReportArchive;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** {@code pipeline report}. */
@Command(
        name = "report",
        description = {
            "Writes the report of a past run again, from what the warehouse keeps of it: the same files byte for byte, whatever"
                    + " was loaded since. The file reissue.json beside them says that the report was written again, and where"
                    + " it differs from the first issue, as it does without customers who were erased since.",
            "The last line of output is the path of the workbook. A report that is there and the same is left alone; one that"
                    + " differs is replaced as a whole."
        })
final class ReportCommand implements Callable<Integer> {
    private static final int MOST_NAMES = 10;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description =
                    "Where to put the report's folder, which bears the run's id (default: the reports of the output folder)")
    private @Nullable Path to;

    @Override
    public Integer call() {
        Folders folders = options.folders();
        Settings settings = options.settings();
        try (Database database = Database.openBesideOthers(settings.database(), folders.output());
                WarehouseLock lock = database.lock()) {
            lock.requireHeld();
            RunRecord found = Parts.ledger(database, Clock.systemUTC())
                    .find(ShowCommand.runId(run))
                    .orElseThrow(() -> ShowCommand.notFound(run));
            requireSucceeded(found);
            ArchivedReport archived =
                    new ReportArchive(database).find(found.id()).orElseThrow(() -> notKept(found));
            Path below = to == null ? folders.reports() : to.toAbsolutePath();
            Path unfinished = to == null ? folders.unfinishedReport(found.id()) : Folders.unfinished(below, found.id());
            print(new Reissue(settings, Clock.systemUTC())
                    .write(archived, unfinished, below.resolve(found.id().value())));
        }
        return 0;
    }

    private static void requireSucceeded(RunRecord run) {
        if (run.state() != RunState.SUCCEEDED) {
            RunRecord.Failure failure = run.failure();
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    "run %s has no report, for it is %s%s; run its dump again once the cause is gone"
                            .formatted(
                                    run.id(),
                                    run.state().name().toLowerCase(Locale.ROOT),
                                    failure == null ? "" : " (%s: %s)".formatted(failure.code(), failure.message())));
        }
    }

    private static PipelineException notKept(RunRecord run) {
        return new PipelineException(
                ErrorCode.NOT_FOUND,
                ("the warehouse keeps nothing of the report of run %s: the time for which reports are kept is over"
                                + " (retail.retention.report-days), or the run is from before they were kept."
                                + " A new run of its dump %s makes a new report: ./pipeline run DUMP --force, which puts the"
                                + " dump on top of newer ones")
                        .formatted(run.id(), run.request().dumpName()));
    }

    private static void print(Reissue.Outcome outcome) {
        if (!outcome.isWritten()) {
            System.err.println("the same report is there; nothing was changed");
        } else if (outcome.replacedFiles().isEmpty()) {
            System.err.println("the report was written again");
        } else {
            System.err.println(
                    "another report was there and is replaced; these files differ: " + names(outcome.replacedFiles()));
        }
        ReissueMark mark = outcome.mark();
        if (mark.isIdentical()) {
            System.err.println("every file is the same as first written");
        } else {
            System.err.println("not the same as first written: " + names(mark.changedFiles()));
            mark.reasons().forEach(reason -> System.err.println("  " + reason));
        }
        System.out.println(outcome.workbook());
    }

    private static String names(List<String> files) {
        String shown = String.join(", ", files.subList(0, Math.min(MOST_NAMES, files.size())));
        return files.size() <= MOST_NAMES ? shown : "%s and %d more".formatted(shown, files.size() - MOST_NAMES);
    }
}
