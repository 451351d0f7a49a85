package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import uk.lgs.pipeline.run.PrivateFile;

/**
 * The password of an embedded server: 192 random bits in a file that only its owner may read.
 *
 * <p>It lies beside the data on purpose. Whoever can read the file can read the data files too, so the file gives nothing away;
 * the password keeps out the machine's other accounts, who can reach the port but not the folder. The data hold pseudonyms
 * only, and the key to these is kept elsewhere.
 */
final class ServerPassword {
    private static final int BYTES = 24;

    private ServerPassword() {}

    /** Creates the file with a new password unless it is there. */
    static void ensure(Path file) throws IOException {
        try {
            Files.createFile(file, PrivateFile.rights());
        } catch (FileAlreadyExistsException e) {
            return;
        }
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
