package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/** A file of the configuration folder that holds one secret, for nobody but its owner. */
final class SecretFile {
    private SecretFile() {}

    /**
     * Writes a secret into a file that was not there, or takes another one's place.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE
     */
    static void write(Path file, String secret) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PrivateFile.rights());
            Files.writeString(file, secret + "\n");
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, file + ": cannot be written; check the folder's rights", e);
        }
    }

    /**
     * Reads a secret.
     *
     * @param what it is, for people
     * @param key the setting that can hold it instead
     * @throws PipelineException SECRET_KEY_INVALID if it cannot be read, or others can read it too
     */
    static String read(Path file, String what, SettingKey key) {
        try {
            PrivateFile.require(file, what, "change it");
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: cannot be read; put %s there, mode 600, or set %s".formatted(file, what, key.variable()),
                    e);
        }
    }
}
