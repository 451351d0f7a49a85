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
            run(options, dump == null ? RunTrigger.sample(sample, force) : new RunTrigger(dump, force));
        }
        return 0;
    }

    /** Runs with progress on standard error; prints the path of the workbook. */
    static void run(CommonOptions options, RunTrigger trigger) throws Exception {
        Settings settings = options.settings();
        if (settings.spark().isOn()) {
            withRoutes(options, routes -> routes.run(trigger));
        } else {
            try (EarlySurvey early = EarlySurvey.begin(trigger.dump(), settings, options.folders())) {
                withRoutes(options, routes -> routes.run(trigger.with(early)));
            }
        }
    }

    /** Work that ends with a report. */
    interface Work {
        RunOutcome by(Routes routes);
    }

    /** Works with progress on standard error; prints the path of the workbook. */
    static void withRoutes(CommonOptions options, Work work) throws Exception {
        Progress progress = new ConsoleProgress(System.err, System.console() != null);
        try (Parts parts = options.partsBeingOpened(progress);
                Routes routes = Routes.attended(parts).start()) {
            parts.requireOpen();
            stopWhenInterrupted(routes, parts);
            RunOutcome outcome = work.by(routes);
            if (Files.exists(outcome.workbook())) {
                System.out.println(outcome.workbook());
            }
        }
    }

    /** Stops the run at a place where nothing is half done, then the embedded server, which would go on running without. */
    private static void stopWhenInterrupted(Routes routes, Parts parts) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                routes.interrupt();
                            } finally {
                                parts.close();
                            }
                        },
                        "stop-when-interrupted"));
    }
}
