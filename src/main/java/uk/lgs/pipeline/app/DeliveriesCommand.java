package uk.lgs.pipeline.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.warehouse.Database;

/** {@code pipeline deliveries}. */
@Command(
        name = "deliveries",
        description = "Lists what went to whom, over all runs, the latest first.",
        subcommands = DecideCommand.class)
final class DeliveriesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--open", description = "Only what waits to be sent, failed, or is in doubt; all of it")
    private boolean open;

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
            DeliveryLedger ledger = new DeliveryLedger(database.dataSource(), Clock.systemUTC());
            List<DeliveryRecord> deliveries = open ? ledger.open() : ledger.latest(number);
            if (deliveries.isEmpty()) {
                System.out.println(open ? "nothing is open" : "nothing was planned for anybody so far");
            }
            DeliveryLines.printWithRuns(System.out, deliveries);
        }
        return 0;
    }
}
