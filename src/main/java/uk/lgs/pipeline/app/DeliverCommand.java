package uk.lgs.pipeline.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** {@code pipeline deliver}. */
@Command(
        name = "deliver",
        description = {
            "Sends the report of a run to those who are due and did not get it: what failed is tried again.",
            "What arrived, or may have arrived, is sent again with --again only."
        })
final class DeliverCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Option(names = "--recipient", paramLabel = "ID", description = "Only to this recipient of config/recipients.yaml")
    private @Nullable String recipient;

    @Option(
            names = "--again",
            description = "Also if it arrived before, may have arrived, or is not due; needs --recipient")
    private boolean again;

    @Override
    public Integer call() throws Exception {
        RunId id = ShowCommand.runId(run);
        requireOne(recipient, again);
        Progress progress = new ConsoleProgress(System.err, System.console() != null);
        try (Parts parts = options.partsBesideOthers(progress);
                Routes routes = Routes.attended(parts).start()) {
            requireReport(parts, id);
            new DeliverySteps(parts).planAgain(id, recipient, again);
            routes.deliver(id);
            return report(parts.deliveries().of(id));
        }
    }

    static void requireOne(@Nullable String recipient, boolean again) {
        if (again && recipient == null) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND, "--again needs --recipient ID, so that it goes to one only");
        }
    }

    static void requireReport(Parts parts, RunId id) {
        boolean isComplete = parts.ledger()
                .find(id)
                .filter(found -> found.state() == RunState.SUCCEEDED)
                .isPresent();
        if (!isComplete) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND, "there is no run %s with a report; ./pipeline runs lists them".formatted(id));
        }
    }

    static int report(List<DeliveryRecord> receipts) {
        DeliveryLines.print(System.out, receipts);
        long unfinished = receipts.stream()
                .filter(receipt -> receipt.state() == DeliveryState.FAILED || receipt.state() == DeliveryState.IN_DOUBT)
                .count();
        return unfinished == 0 ? 0 : ErrorCode.Category.UNAVAILABLE.exitCode();
    }
}
