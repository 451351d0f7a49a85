package uk.lgs.pipeline.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pipeline resume}. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run that was killed, that failed, or that waits: from where it stands, or from an earlier step.",
            "What was done for good is not done again: once its lines are published, the dump is not needed any more. Before"
                    + " that, the dump is read again and must be what it was."
        })
final class ResumeCommand implements Callable<Integer> {
    /** Where a person may start again. */
    enum From {
        LOAD,
        REPORT,
        DELIVER
    }

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = "load, report or deliver; an earlier step than where the run stands is done again")
    private @Nullable From from;

    @Override
    public Integer call() throws Exception {
        Stage stage = from == null ? null : Stage.valueOf(from.name());
        Resumption wish = new Resumption(ShowCommand.runId(run), true, stage);
        RunCommand.withRoutes(options, routes -> routes.resume(wish));
        return 0;
    }
}
