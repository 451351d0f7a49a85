package uk.lgs.pipeline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a task is told. It holds no secret: where the key lies on the machine that runs the task, and the fingerprint by which the
 * right one is known.
 *
 * @param layout what to look for in a dump
 * @param rules the text of the cleaning rules
 * @param keyFile the key's file, unless the task's environment has the key
 * @param keyFingerprint of the key that the warehouse is under
 * @param forgotten marks of persons who must not come back
 * @param nonce drawn anew for every run, so that hashes of two runs cannot be compared
 */
record TaskSetup(
        DumpLayout layout, String rules, String keyFile, String keyFingerprint, Set<String> forgotten, String nonce)
        implements Serializable {
    DumpReader open(DumpSlice slice) {
        return DumpReader.open(slice, new LakeFiles.Source(slice.file()), layout);
    }

    /**
     * The key that this machine has.
     *
     * @throws PipelineException of code SECRET_KEY_INVALID where it has none, or another one
     */
    PseudonymKey key() {
        Optional<String> environment = Optional.ofNullable(System.getenv(PseudonymKey.VARIABLE));
        Path file = Path.of(keyFile);
        if (environment.isEmpty() && !Files.exists(file)) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: an executor of Spark has no key there; put the key on every machine (mode 600), or set %s"
                            .formatted(file, PseudonymKey.VARIABLE));
        }
        PseudonymKey key = PseudonymKey.load(file, environment);
        if (!key.fingerprint().equals(keyFingerprint)) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: an executor of Spark has another key than the warehouse is under".formatted(file));
        }
        return key;
    }

    /** The key under which lines are hashed in this run. */
    long hashKey() {
        return key().derived("hashes of lines " + nonce);
    }

    CleaningRules cleaningRules() {
        try {
            Path file = Files.createTempFile("cleaning-", ".yaml");
            try {
                Files.writeString(file, rules);
                return CleaningRules.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, "an executor of Spark cannot write temporary files", e);
        }
    }

    Forgotten persons() {
        return new Forgotten(forgotten);
    }
}
