package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.Database;

/** {@code pipeline cancel}. */
@Command(
        name = "cancel",
        description = {
            "Stops a run: one that is queued or waits at once, one at work at its next batch or statement. Nothing of it is"
                    + " visible then.",
            "A run whose lines are published is not stopped any more, since its report is seconds away."
        })
final class CancelCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Override
    public Integer call() throws InterruptedException {
        Folders folders = options.folders();
        try (Database database = Database.openBesideOthers(options.settings().database(), folders.output())) {
            RunLedger ledger = Parts.ledger(database, Clock.systemUTC());
            RunId id = ShowCommand.runId(run);
            ledger.find(id).orElseThrow(() -> ShowCommand.notFound(run));
            new Cancellation(database, ledger).ask(id);
            RunRecord ended = awaitEnd(ledger, id);
            System.out.printf("run %s is %s%n", id, ended.state().label());
            return ended.state() == RunState.CANCELLED ? 0 : ErrorCode.Category.UNAVAILABLE.exitCode();
        }
    }

    private static RunRecord awaitEnd(RunLedger ledger, RunId id) throws InterruptedException {
        for (long left = PATIENCE.toMillis(); left > 0; left -= BETWEEN_LOOKS.toMillis()) {
            RunRecord found = ledger.find(id).orElseThrow();
            if (found.state() != RunState.RUNNING) {
                return found;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new PipelineException(
                ErrorCode.WAREHOUSE_BUSY,
                "run %s was asked to stop but has not yet; ./pipeline show %1$s says what it is at".formatted(id));
    }
}
