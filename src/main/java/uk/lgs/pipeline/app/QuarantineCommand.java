package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.Quarantine;
import uk.lgs.pipeline.warehouse.Warehouse;

/** {@code pipeline quarantine}. */
@Command(
        name = "quarantine",
        description = {
            "Lists the lines of a run's dump that could not be understood, redacted, each with its reason.",
            "With --csv as a file: correct its cells, and put the lines back with ./pipeline repair FILE."
        })
final class QuarantineCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes the lines into a new CSV file, or to standard output where FILE is -")
    private @Nullable String csv;

    @Override
    public Integer call() throws IOException {
        RunId id = ShowCommand.runId(run);
        Settings settings = options.settings();
        Map<String, String> reasons =
                CleaningRules.read(settings.cleaningFile()).reasons();
        try (Database database =
                Database.openBesideOthers(settings.database(), options.folders().output())) {
            Parts.ledger(database, Clock.systemUTC()).find(id).orElseThrow(() -> ShowCommand.notFound(run));
            Table lines = new Warehouse(database).quarantine().lines(id);
            if (csv == null) {
                lines.rows()
                        .forEach(line -> System.out.printf(
                                "%s, column %s: %s%n  %s%n",
                                Quarantine.place(line),
                                line.get(1),
                                reasons.getOrDefault(String.valueOf(line.get(2)), "-"),
                                line.get(3)));
            } else {
                NewFile.write(
                        csv,
                        out -> QuarantineCsv.write(
                                new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), id, lines, reasons));
            }
            System.err.printf("%,d lines%n", lines.rows().size());
        }
        return 0;
    }
}
