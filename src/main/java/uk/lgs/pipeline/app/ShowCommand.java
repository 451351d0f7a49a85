package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.StepAttempt;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.Warehouse;

/** {@code pipeline show}. */
@Command(name = "show", description = "Shows one run with its steps and the quality of its dump.")
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Override
    public Integer call() {
        Folders folders = options.folders();
        try (Database database = Database.openBesideOthers(options.settings().database(), folders.output())) {
            RunLedger ledger = Parts.ledger(database, Clock.systemUTC());
            RunRecord found = ledger.find(runId(run)).orElseThrow(() -> notFound(run));
            List<StepReport> steps = ledger.steps(found.id());
            print(System.out, found, folders.output(), steps);
            ledger.attempts(found.id()).forEach(step -> print(System.out, step));
            List<DeliveryRecord> deliveries =
                    new DeliveryLedger(database.dataSource(), Clock.systemUTC()).of(found.id());
            DeliveryLines.print(System.out, deliveries);
            new Warehouse(database).quality(found.id()).ifPresent(quality -> {
                System.out.println();
                new QualityReport(System.out, quality.reasons()).print(quality);
            });
        }
        return 0;
    }

    /** The id that a person typed. */
    static RunId runId(String typed) {
        try {
            return new RunId(typed);
        } catch (IllegalArgumentException notAnId) {
            throw notFound(typed);
        }
    }

    static PipelineException notFound(String typed) {
        return new PipelineException(
                ErrorCode.NOT_FOUND, "there is no run %s here; ./pipeline runs lists them".formatted(typed));
    }

    private static void print(PrintStream out, RunRecord run, Path output, List<StepReport> steps) {
        out.println("run          " + run.id());
        out.println("state        " + run.state().label());
        out.println("dump         " + run.dumpName()
                + run.knownWork().map(work -> "  sha256 " + work.dumpSha256()).orElse(""));
        run.knownWork().ifPresent(work -> out.println("report date  " + work.reportDate()));
        out.println("trigger      " + run.origin().trigger().label());
        out.println("started      " + run.startedAt());
        out.println("ended        " + (run.endedAt() == null ? "-" : run.endedAt()));
        out.println("attempts     " + run.attempt() + ", the last by " + run.owner());
        new RunProgress(run, Instant.now()).lines().forEach(out::println);
        RunRecord.LineTotals lines = run.lines();
        if (lines != null) {
            out.printf(
                    Locale.ROOT,
                    "lines        %,d read = %,d loaded + %,d set aside + %,d quarantined%n",
                    lines.read(),
                    lines.loaded(),
                    lines.setAside(),
                    lines.quarantined());
        }
        steps.stream()
                .map(step -> InvoiceChanges.of(step.counts()))
                .flatMap(Optional::stream)
                .forEach(changes -> out.println("changes      " + changes));
        if (run.workbook() != null) {
            out.println("workbook     " + output.resolve(run.workbook()));
        }
        RunRecord.Failure failure = run.failure();
        if (failure != null) {
            out.println("reason       " + failure.code() + ": " + failure.message());
        }
        out.println();
    }

    private static void print(PrintStream out, StepAttempt attempt) {
        StepReport step = attempt.step();
        double seconds = Duration.between(step.startedAt(), step.endedAt()).toMillis() / 1000.0;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-13s%7.2f s", step.name(), seconds));
        if (attempt.attempt() > 1) {
            line.append("  attempt ").append(attempt.attempt());
        }
        Long besideStart = step.counts().get(Stopwatch.BESIDE_START);
        if (besideStart != null) {
            line.append(String.format(Locale.ROOT, "  after %.2f s beside the start", besideStart / 1000.0));
        }
        attempt.error().ifPresent(code -> line.append("  broken off: ").append(code));
        step.counts().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Stopwatch.BESIDE_START))
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry -> line.append(String.format(Locale.ROOT, "  %s %,d", entry.getKey(), entry.getValue())));
        out.println(line);
    }
}
