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
     * Writes a secret into a file that was not there, or takes another one's place.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE
     */
    static void write(Path file, String secret) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
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
            requirePrivate(file, what, "change it");
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: cannot be read; put %s there, mode 600, or set %s".formatted(file, what, key.variable()),
                    e);
        }
    }

    /**
     * Checks that nobody but its owner can read or write a file.
     *
     * @param what it holds, for people
     * @param remedy what to do about a secret that others may have read, for people
     * @throws IOException if its rights cannot be asked for
     * @throws PipelineException SECRET_KEY_INVALID if others can read or write it
     */
    static void requirePrivate(Path file, String what, String remedy) throws IOException {
        if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: others can read %s; chmod 600 it, and %s".formatted(file, what, remedy));
        }
    }
}
