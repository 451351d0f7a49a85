package uk.lgs.pipeline.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Where the key lies, also through a change of keys. The new key is first written beside the old one, then the warehouse moves
 * to it in one transaction, then it takes the old one's place. Whenever that is cut short, one of the two files has the key
 * whose fingerprint is in the warehouse, and the next start takes that one.
 */
public final class KeyFile {
    private final Path file;
    private final Path pending;
    private final Optional<String> environment;

    /**
     * The key of a file, or of the environment where that has one.
     *
     * @param environment the value of {@link PseudonymKey#VARIABLE}
     */
    public KeyFile(Path file, Optional<String> environment) {
        this.file = file;
        this.environment = environment;
        pending = file.resolveSibling(file.getFileName() + ".pending");
    }

    /** Whether there is a key; and no change of keys was cut short, after which only the warehouse can tell which one. */
    public boolean isSettled() {
        return environment.isPresent() || Files.exists(file) && !Files.exists(pending);
    }

    /**
     * Checks that a key that is there can be read, and by nobody else.
     *
     * @throws PipelineException of code SECRET_KEY_INVALID
     */
    public void requireUsable() {
        PseudonymKey.load(file, environment);
    }

    /**
     * The key that the warehouse's pseudonyms are under; a new one where it has none yet and no file is there.
     *
     * @throws PipelineException of code SECRET_KEY_INVALID where there is only another one, under which every customer would get
     *     a second identity
     */
    public PseudonymKey fitting(Optional<KeyVersion> inForce) {
        if (inForce.isEmpty()) {
            return PseudonymKey.load(file, environment);
        }
        if (environment.isEmpty() && !Files.exists(file) && !Files.exists(pending)) {
            throw refused(file + ": there is no key, but", inForce.get());
        }
        if (environment.isPresent() || Files.exists(file)) {
            PseudonymKey key = PseudonymKey.load(file, environment);
            if (inForce.get().isOf(key)) {
                return key;
            }
        }
        if (environment.isEmpty() && Files.exists(pending)) {
            PseudonymKey key = PseudonymKey.load(pending, environment);
            if (inForce.get().isOf(key)) {
                takeNew(inForce.get().version() - 1);
                return key;
            }
        }
        String source = environment.isPresent() ? "environment variable " + PseudonymKey.VARIABLE : file.toString();
        throw refused(source + ": not the right key:", inForce.get());
    }

    /**
     * Writes a new key beside the one in force, in place of one that an earlier change left there.
     *
     * @throws PipelineException of code SECRET_KEY_INVALID where the key is in the environment, which nobody but its owner can
     *     change
     */
    public PseudonymKey makeNew() {
        if (environment.isPresent()) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    ("environment variable %s holds the key, and a new one cannot be put there: write the key to %s (mode 600),"
                                    + " unset the variable, change the key, and set the variable to what the file then holds")
                            .formatted(PseudonymKey.VARIABLE, file));
        }
        try {
            Files.deleteIfExists(pending);
            PseudonymKey.create(pending);
            return PseudonymKey.load(pending, environment);
        } catch (IOException e) {
            throw notWritable(pending, e);
        }
    }

    /** Drops the new key, of which the warehouse has no use. */
    public void dropNew() {
        try {
            Files.deleteIfExists(pending);
        } catch (IOException e) {
            throw notWritable(pending, e);
        }
    }

    /** Puts the new key, which the warehouse is under by now, in the old one's place. */
    public void takeNew(int oldVersion) {
        try {
            if (Files.exists(file) && !Files.exists(old(oldVersion))) {
                Files.createLink(old(oldVersion), file);
            }
            Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PseudonymKey.syncFolderOf(file);
        } catch (IOException e) {
            throw notWritable(file, e);
        }
    }

    /** Where a key that is no longer in force was put. */
    public Path old(int version) {
        return file.resolveSibling("pseudonym-%d.key".formatted(version));
    }

    /** Deletes a key that is no longer in force. */
    public void destroyOld(int version) {
        try {
            Files.delete(old(version));
        } catch (IOException e) {
            throw notWritable(old(version), e);
        }
    }

    private static PipelineException refused(String what, KeyVersion inForce) {
        return new PipelineException(
                ErrorCode.SECRET_KEY_INVALID,
                ("%s the warehouse's pseudonyms are under version %d of the key, fingerprint %s; under another one every"
                                + " customer would get a second identity. Restore that key, or name its folder with --config")
                        .formatted(
                                what, inForce.version(), inForce.fingerprint().substring(0, 8)));
    }

    private static PipelineException notWritable(Path path, IOException failure) {
        return new PipelineException(
                ErrorCode.SECRET_KEY_INVALID, path + ": cannot be written; check the folder's rights", failure);
    }
}
