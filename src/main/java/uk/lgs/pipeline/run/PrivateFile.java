package uk.lgs.pipeline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file for nobody but its owner: a key, a password, the hashes of passwords. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> RIGHTS = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** The rights to create one with, mode 600, so that there is no moment at which others can open it. */
    public static FileAttribute<Set<PosixFilePermission>> rights() {
        return PosixFilePermissions.asFileAttribute(RIGHTS);
    }

    /** The rights to create a folder of such files with, mode 700. */
    public static FileAttribute<Set<PosixFilePermission>> folderRights() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Checks that nobody but its owner can read or write a file.
     *
     * @param what it holds, for people
     * @param remedy what to do about a secret that others may have read, for people
     * @throws IOException if it is not there, or its rights cannot be asked for
     * @throws PipelineException SECRET_KEY_INVALID if others can read or write it
     */
    public static void require(Path file, String what, String remedy) throws IOException {
        if (!RIGHTS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: others can read %s; chmod 600 it, and %s".formatted(file, what, remedy));
        }
    }
}
