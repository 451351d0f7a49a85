package uk.lgs.pipeline.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.Warehouse;

/** {@code pipeline quarantine}. */
@Command(
        name = "quarantine",
        description = "Lists the lines of a run's dump that could not be understood, redacted, each with its reason.")
final class QuarantineCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Override
    public Integer call() {
        RunId id = ShowCommand.runId(run);
        Settings settings = options.settings();
        Map<String, String> reasons =
                CleaningRules.read(settings.cleaningFile()).reasons();
        try (Database database =
                Database.openBesideOthers(settings.database(), options.folders().output())) {
            List<List<@Nullable Object>> lines =
                    new Warehouse(database).quarantine(id).rows();
            lines.forEach(line -> System.out.printf(
                    "line %s, column %s: %s%n  %s%n",
                    line.get(0), line.get(1), reasons.getOrDefault(String.valueOf(line.get(2)), "-"), line.get(3)));
            System.err.printf("%,d lines%n", lines.size());
        }
        return 0;
    }
}
