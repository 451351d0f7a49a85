package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pipeline run}. */
@Command(
        name = "run",
        description = {
            "One complete run: reads a dump, cleans and pseudonymises its lines, loads them into the warehouse,"
                    + " computes all metrics, and writes the workbook and its data files.",
            "The last line of output is the path of the workbook. A dump that was already loaded under the same settings"
                    + " is left alone."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DUMP",
            description =
                    "The dump: SQL or CSV, plain or compressed (default: the sample that comes with the pipeline)")
    private @Nullable Path dump;

    @Option(names = "--force", description = "Do it even if the same was done before")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        try (ShippedSample sample = dump == null ? ShippedSample.unpack() : ShippedSample.unused()) {
            run(options, new RunTrigger(dump == null ? sample.file() : dump, force));
        }
        return 0;
    }

    /** Runs with progress on standard error; prints the path of the workbook. */
    static void run(CommonOptions options, RunTrigger trigger) throws Exception {
        Progress progress = new ConsoleProgress(System.err, System.console() != null);
        try (Parts parts = options.parts(progress);
                Routes routes = Routes.attended(parts).start()) {
            closeWhenInterrupted(parts);
            RunOutcome outcome = routes.run(trigger);
            if (Files.exists(outcome.workbook())) {
                System.out.println(outcome.workbook());
            }
        }
    }

    /** Stops the embedded server with the process; without it an interrupted run would leave the server running. */
    private static void closeWhenInterrupted(Parts parts) {
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "close-when-interrupted"));
    }
}
