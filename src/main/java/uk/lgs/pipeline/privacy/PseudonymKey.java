package uk.lgs.pipeline.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/**
 * The secret key, 256 bits, under which customer numbers become pseudonyms. It lives in a file that only its owner can read,
 * or in an environment variable; never in the database, a log or a report.
 */
public final class PseudonymKey {
    /** The environment variable that can hold the key, 64 hex digits. */
    public static final String VARIABLE = "RETAIL_PSEUDONYM_KEY";

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");
    private static final byte[] FINGERPRINT = "\0fingerprint of the key".getBytes(StandardCharsets.UTF_8);
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private PseudonymKey(byte[] key) {
        this.key = key;
    }

    /**
     * The key from the environment if it is there, else from a file, which is created with a new key where it does not exist.
     *
     * @param environment the value of {@link #VARIABLE}
     * @throws PipelineException of code SECRET_KEY_INVALID that names the variable or the file
     */
    public static PseudonymKey load(Path file, Optional<String> environment) {
        if (environment.isPresent()) {
            return parse(environment.get(), "environment variable " + VARIABLE);
        }
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            PrivateFile.require(file, "the secret key", "if somebody may have read it, change it by ./pipeline rekey");
            return parse(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    file + ": the secret key cannot be read or created; check the folder's rights, or set " + VARIABLE,
                    e);
        }
    }

    /** A new key that is kept nowhere, for pseudonyms that are counted and not stored. */
    public static PseudonymKey throwaway() {
        return new PseudonymKey(drawn());
    }

    /**
     * What the warehouse keeps of the key to know it again: the first 128 bits of the HMAC-SHA-256 of a fixed text under it, as
     * 32 hex digits. It tells nothing about the key.
     */
    public String fingerprint() {
        return HexFormat.of().formatHex(mac().doFinal(FINGERPRINT), 0, BYTES / 2);
    }

    /** A number that nobody can tell without the key, for a purpose. */
    public long derived(String purpose) {
        return ByteBuffer.wrap(mac().doFinal(("\0derived " + purpose).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** A calculator of HMAC-SHA-256 under this key; not for use by two threads. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] drawn() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static PseudonymKey parse(String hex, String source) {
        if (!FORM.matcher(hex).matches()) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    source + ": not a key of 64 hex digits; restore it from where you keep it");
        }
        return new PseudonymKey(HexFormat.of().parseHex(hex));
    }

    /** Writes a new key, safe on the disk; where another process was first, that one's key stands. */
    static void create(Path file) throws IOException {
        byte[] key = drawn();
        Files.createDirectories(file.toAbsolutePath().getParent(), PrivateFile.folderRights());
        Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "key-", ".tmp", PrivateFile.rights());
        try {
            Files.writeString(written, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
            sync(written);
            Files.createLink(file, written);
            syncFolderOf(file);
        } catch (FileAlreadyExistsException otherWasFirst) {
            return;
        } finally {
            Files.delete(written);
        }
    }

    /** Waits until the disk has the name of a file. */
    static void syncFolderOf(Path file) throws IOException {
        sync(file.toAbsolutePath().resolveSibling(""));
    }

    private static void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "PseudonymKey";
    }
}
