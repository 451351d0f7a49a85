package uk.lgs.pipeline.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline forget}. */
@Command(
        name = "forget",
        description = {
            "Erases a customer from the warehouse, its figures, quarantine and archive, and writes every report that names the"
                    + " customer again. The lines stay, as those of an unknown customer. No later load brings the customer"
                    + " back.",
            "A number on the command line shows in process lists and shell histories: give - and write it to standard input."
        })
final class ForgetCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(
            paramLabel = "CUSTOMER_NUMBER",
            description = "The customer's number, or - to read it from standard input")
    private String number = "";

    @Option(
            names = "--delete-reports",
            description =
                    "Delete reports that name the customer and cannot be written again, as those of runs from before"
                            + " reports were kept; without it they are listed")
    private boolean deleteReports;

    @Override
    public Integer call() throws IOException {
        String customer = number.equals("-") ? firstLine() : number;
        try (Parts parts = options.partsBesideOthers()) {
            Optional<Forgetting.Outcome> outcome = new Forgetting(parts).forget(customer, deleteReports);
            if (outcome.isEmpty()) {
                System.out.println("nothing is known of this customer; nothing was changed");
            } else {
                print(outcome.get());
            }
        }
        return 0;
    }

    private static void print(Forgetting.Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "erased; receipt %s of %s: %,d lines are now of an unknown customer, %,d quarantined lines name nobody%n",
                outcome.receipt().id(),
                outcome.receipt().erasedAt(),
                outcome.receipt().lineCount(),
                outcome.receipt().quarantinedCount());
        print("written again without the customer:", outcome.rewritten());
        print("deleted:", outcome.deleted());
        print("still naming the customer by pseudonym (--delete-reports deletes them):", outcome.left());
        System.out.println("not reached from here: dumps, backups, and copies of reports that were sent");
    }

    private static void print(String what, List<Path> reports) {
        if (!reports.isEmpty()) {
            System.out.println(what);
            reports.forEach(report -> System.out.println("  " + report));
        }
    }

    private static String firstLine() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null || line.isBlank()) {
            throw new PipelineException(ErrorCode.NOT_FOUND, "standard input holds no customer number");
        }
        return line;
    }
}
