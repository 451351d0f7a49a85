package uk.lgs.pipeline.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline rekey}. */
@Command(
        name = "rekey",
        description = {
            "Makes a new secret key and moves every stored pseudonym to it, all or none. Every customer keeps one identity,"
                    + " under another pseudonym.",
            "A pseudonym cannot be turned around, so customer numbers are tried under the old key until each is found."
        })
final class RekeyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--up-to",
            paramLabel = "N",
            defaultValue = "9999999",
            description = "Try the customer numbers from 1 to N (default: ${DEFAULT-VALUE})")
    private long upTo;

    @Option(
            names = "--numbers",
            paramLabel = "FILE",
            description = "Try the numbers of a file too, one a line; - for standard input")
    private @Nullable String numbers;

    @Option(
            names = "--destroy-old",
            description = "Delete the old key's file; without it the file is kept beside the new one")
    private boolean destroyOld;

    @Override
    public Integer call() throws IOException {
        try (Parts parts = options.parts(Progress.SILENT);
                BufferedReader others = numbers()) {
            Rekeying.Outcome outcome = new Rekeying(parts).rekey(upTo, others.lines());
            System.out.printf(
                    Locale.ROOT,
                    "%,d pseudonyms moved to version %d of the key%n",
                    outcome.pseudonyms(),
                    outcome.oldVersion() + 1);
            if (destroyOld) {
                parts.settings().keyFile().destroyOld(outcome.oldVersion());
                System.out.println("the old key is deleted; its copies, if you keep any, are not");
            } else {
                System.out.println(
                        "the old key lies in " + outcome.oldKey() + "; delete it when you no longer need it");
            }
            if (!outcome.reports().isEmpty()) {
                System.out.println("these reports have pseudonyms under the old key:");
                outcome.reports().forEach(report -> System.out.println("  " + report));
            }
        }
        return 0;
    }

    private BufferedReader numbers() throws IOException {
        if (numbers == null) {
            return new BufferedReader(BufferedReader.nullReader());
        }
        if (numbers.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        Path file = Path.of(numbers);
        if (!Files.isReadable(file)) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND, file + ": cannot be read; check the path given to --numbers");
        }
        return Files.newBufferedReader(file);
    }
}
