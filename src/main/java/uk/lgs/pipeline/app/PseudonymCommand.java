package uk.lgs.pipeline.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline pseudonym}. */
@Command(
        name = "pseudonym",
        description = {
            "Prints the pseudonym of each customer number on standard input, one a line, so that who has the key can join"
                    + " segments to addresses.",
            "Numbers are not taken from the command line, where other users of the machine could see them."
        })
final class PseudonymCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws IOException {
        Pseudonyms pseudonyms = new Pseudonyms(key(options.settings().keyFile()));
        try (BufferedReader numbers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String number = numbers.readLine(); number != null; number = numbers.readLine()) {
                if (!number.isBlank()) {
                    System.out.println(pseudonyms.of(number));
                }
            }
        }
        return 0;
    }

    /** The key that is there; a new one would give pseudonyms that nobody has. */
    private static PseudonymKey key(Path file) {
        Optional<String> environment = Optional.ofNullable(System.getenv(PseudonymKey.VARIABLE));
        if (environment.isEmpty() && !Files.exists(file)) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: there is no key yet; the first run makes one, or name the folder with --config"
                            .formatted(file));
        }
        return PseudonymKey.load(file, environment);
    }
}
