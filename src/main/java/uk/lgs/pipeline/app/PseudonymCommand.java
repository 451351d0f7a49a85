package uk.lgs.pipeline.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.lgs.pipeline.privacy.KeyVersion;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.PseudonymStore;

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
        Pseudonyms pseudonyms = new Pseudonyms(key());
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
    private PseudonymKey key() {
        Settings settings = options.settings();
        if (settings.keyFile().isSettled()) {
            return settings.keyFile().fitting(Optional.empty());
        }
        try (Database database =
                Database.openBesideOthers(settings.database(), options.folders().output())) {
            Optional<KeyVersion> inForce = new PseudonymStore(database).keyInForce();
            if (inForce.isEmpty()) {
                throw new PipelineException(
                        ErrorCode.SECRET_KEY_INVALID,
                        "there is no key yet; the first run makes one, or name the folder with --config");
            }
            return settings.keyFile().fitting(inForce);
        }
    }
}
