package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/** Identifies everything but the dump that shapes the result of a run: settings, rules, column policy, segments. */
final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256, lower-case hex. */
    static String of(Settings settings) {
        try {
            MessageDigest digest = Sha256.digest();
            settings.shapingResult().forEach((key, value) -> digest.update((key + "=" + value + "\n").getBytes(UTF_8)));
            for (Path file : List.of(settings.cleaningFile(), settings.columnsFile(), settings.segmentsFile())) {
                digest.update((file.getFileName() + "\n").getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return Sha256.of(digest);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    settings.cleaningFile().getParent() + ": a file of it cannot be read",
                    e);
        }
    }
}
