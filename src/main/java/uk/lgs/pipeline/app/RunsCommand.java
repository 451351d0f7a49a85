package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.warehouse.Database;

/** {@code pipeline runs}. */
@Command(name = "runs", description = "Lists the latest runs, the latest first.")
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE})")
    private int number = 20;

    @Override
    public Integer call() {
        Folders folders = options.folders();
        try (Database database = Database.openBesideOthers(options.settings().database(), folders.output())) {
            System.out.printf(
                    "%-20s %-10s %-19s %12s %8s  %-12s  %s%n",
                    "run", "state", "started (UTC)", "lines", "attempts", "trigger", "dump");
            Parts.ledger(database, Clock.systemUTC()).list(number).forEach(RunsCommand::print);
        }
        return 0;
    }

    private static void print(RunRecord run) {
        RunRecord.LineTotals lines = run.lines();
        System.out.printf(
                Locale.ROOT,
                "%-20s %-10s %-19s %12s %8d  %-12s  %s%n",
                run.id(),
                run.state().label(),
                TIME.format(run.startedAt()),
                lines == null ? "-" : String.format(Locale.ROOT, "%,d", lines.read()),
                run.attempt(),
                run.origin().trigger().label(),
                run.dumpName());
    }
}
