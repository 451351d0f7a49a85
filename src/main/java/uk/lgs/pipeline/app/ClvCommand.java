package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.lgs.pipeline.analytics.PurchaseStudy;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline clv}. */
@Command(
        name = "clv",
        mixinStandardHelpOptions = true,
        description = {
            "Fits models of repeat buying (BG/NBD, NBD, Gamma-Gamma) to customers of any shop and says what to expect of each.",
            "The customers go to standard output as CSV, the parameters to standard error; with --customers the customers go"
                    + " to a file and the parameters to standard output."
        })
final class ClvCommand implements Callable<Integer> {
    /** As far as the season is known ahead. */
    private static final int LONGEST_HORIZON = 3_650;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE.csv",
            description = "Transactions (customer,date,amount) or a summary"
                    + " (customer,frequency,recency,T[,monetary_value]); frequency counts orders after the first")
    private Path file = Path.of("");

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            split = ",",
            defaultValue = "30,90",
            description = "Horizons of the forecasts (default: ${DEFAULT-VALUE})")
    private List<Integer> days = List.of();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "week",
            description = "Unit of recency and T in a summary: day or week (default: ${DEFAULT-VALUE})")
    private Unit unit = Unit.WEEK;

    @Option(names = "--season", description = "Learns the season from transactions of a year or more")
    private boolean isSeasonal;

    @Option(names = "--customers", paramLabel = "FILE", description = "Writes the customers into this file")
    private @Nullable Path customers;

    @Option(names = "--json", description = "Prints the parameters as JSON")
    private boolean isJson;

    /** Units of time in summaries. */
    enum Unit {
        DAY(1),
        WEEK(7);

        private final double days;

        Unit(double days) {
            this.days = days;
        }
    }

    @Override
    public Integer call() {
        if (days.stream().anyMatch(each -> each < 1 || each > LONGEST_HORIZON)) {
            throw new ParameterException(
                    spec.commandLine(), "--days must be between 1 and " + LONGEST_HORIZON + " each");
        }
        PurchaseStudy study = PurchaseStudy.of(file, isSeasonal, unit.days);
        Path target = customers;
        if (target == null) {
            print(study, System.err);
            study.writeCustomers(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), days);
        } else {
            write(study, target);
            print(study, System.out);
        }
        return 0;
    }

    private void print(PurchaseStudy study, PrintStream out) {
        if (isJson) {
            out.println(study.json());
        } else {
            study.lines().forEach(out::println);
        }
    }

    private void write(PurchaseStudy study, Path target) {
        try (Writer writer = Files.newBufferedWriter(target)) {
            study.writeCustomers(writer, days);
        } catch (IOException | UncheckedIOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    target + ": cannot be written; check the folder's rights and space",
                    e);
        }
    }
}
