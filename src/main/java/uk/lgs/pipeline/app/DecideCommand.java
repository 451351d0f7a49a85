package uk.lgs.pipeline.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.delivery.Channel;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** {@code pipeline deliveries decide}. */
@Command(
        name = "decide",
        description = {
            "What a person has found out, or wants, of a delivery that failed or is in doubt.",
            "Ask the recipient first: what is in doubt may have arrived."
        })
final class DecideCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline deliveries --open lists it")
    private String run = "";

    @Option(names = "--recipient", paramLabel = "ID", required = true, description = "The recipient, as listed there")
    private String recipient = "";

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "mail, folder or sftp, where the recipient has several")
    private @Nullable Channel channel;

    @ArgGroup(multiplicity = "1")
    private Decision decision = new Decision();

    /** One of these. */
    static final class Decision {
        @Option(names = "--arrived", description = "The recipient has it: nothing more is sent")
        private boolean arrived;

        @Option(names = "--send-again", description = "Send it again, now")
        private boolean sendAgain;

        @Option(names = "--give-up", description = "Nobody needs it any more: nothing more is sent")
        private boolean giveUp;
    }

    @Override
    public Integer call() throws Exception {
        RunId id = ShowCommand.runId(run);
        Progress progress = new ConsoleProgress(System.err, System.console() != null);
        try (Parts parts = options.partsBesideOthers(progress)) {
            DeliveryRecord delivery = find(parts.deliveries().of(id));
            if (decision.sendAgain) {
                parts.deliveries().planAgain(delivery.key(), delivery.occasion());
                try (Routes routes = Routes.attended(parts).start()) {
                    routes.deliver(id);
                }
            } else {
                new DeliverySteps(parts).decide(delivery.key(), decision.arrived, ThisProcess.user());
            }
            return DeliverCommand.report(List.of(find(parts.deliveries().of(id))));
        }
    }

    private DeliveryRecord find(List<DeliveryRecord> deliveries) {
        List<DeliveryRecord> found = deliveries.stream()
                .filter(delivery -> delivery.key().recipient().equals(recipient))
                .filter(delivery -> channel == null || delivery.key().channel().equals(channel.name()))
                .toList();
        if (found.size() != 1) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    found.isEmpty()
                            ? "run %s has no delivery to %s; ./pipeline deliveries lists them".formatted(run, recipient)
                            : "run %s has %d deliveries to %s; choose one by --channel"
                                    .formatted(run, found.size(), recipient));
        }
        return found.get(0);
    }
}
