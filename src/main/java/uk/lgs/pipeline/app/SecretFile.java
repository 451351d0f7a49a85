package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** A file of the configuration folder that holds one secret, for nobody but its owner. */
final class SecretFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /**
     * Reads a secret.
     *
     * @param what it is, for people
     * @param key the setting that can hold it instead
     * @throws PipelineException SECRET_KEY_INVALID if it cannot be read, or others can read it too
     */
    static String read(Path file, String what, SettingKey key) {
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new PipelineException(
                        ErrorCode.SECRET_KEY_INVALID,
                        "%s: others can read %s; chmod 600 it, and change it".formatted(file, what));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: cannot be read; put %s there, mode 600, or set %s".formatted(file, what, key.variable()),
                    e);
        }
    }
}
