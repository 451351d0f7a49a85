package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.privacy.KeyChange;
import uk.lgs.pipeline.privacy.KeyFile;
import uk.lgs.pipeline.privacy.KeyVersion;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.PseudonymStore;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** Changes the key of all pseudonyms. */
final class Rekeying {
    private static final Logger LOG = LogManager.getLogger(Rekeying.class);

    private final Parts parts;
    private final KeyFile keyFile;

    /**
     * What was done.
     *
     * @param oldVersion version of the key that is no longer in force
     * @param pseudonyms how many customers and marks were moved
     * @param oldKey where the old key lies
     * @param reports reports with pseudonyms under the old key
     */
    record Outcome(int oldVersion, int pseudonyms, Path oldKey, List<Path> reports) {}

    Rekeying(Parts parts) {
        this.parts = parts;
        keyFile = parts.settings().keyFile();
    }

    /**
     * Moves everything that is stored to a new key, or leaves all as it is.
     *
     * @param upTo customer numbers from 1 to this one are tried
     * @param others further customer numbers
     */
    Outcome rekey(long upTo, Stream<String> others) {
        PseudonymStore store = parts.pseudonyms();
        try (WarehouseLock lock = parts.database().lock()) {
            lock.requireHeld();
            SparkLake lake = SparkLake.of(parts);
            lake.requireErasable();
            KeyVersion old = store.keyInForce()
                    .orElseThrow(() -> new PipelineException(
                            ErrorCode.NOT_FOUND, "there is no pseudonym yet; the first run makes key and pseudonyms"));
            PseudonymKey newKey = keyFile.makeNew();
            KeyChange change = change(newKey, store, upTo, others);
            store.changeKey(newKey, change); // where this fails, the next start knows which key holds
            keyFile.takeNew(old.version());
            lake.erase();
            store.purgeDeletedBytes();
            int moved = change.pseudonyms().size() + change.marks().size();
            LOG.info("{} pseudonyms were moved from version {} of the key to the next", moved, old.version());
            return new Outcome(
                    old.version(), moved, keyFile.old(old.version()), new WrittenReports(parts).namingAnybody());
        }
    }

    private KeyChange change(PseudonymKey newKey, PseudonymStore store, long upTo, Stream<String> others) {
        boolean found = false;
        try {
            KeyChange change = new KeyChange(parts.key(), newKey, store.stored());
            others.filter(number -> !number.isBlank()).forEach(change::tryNumber);
            change.tryAllUpTo(upTo);
            if (!change.isComplete()) {
                throw new PipelineException(
                        ErrorCode.NOT_FOUND,
                        ("%,d of %,d pseudonyms are of no customer number from 1 to %d; nothing was changed."
                                        + " Give the other numbers with --numbers, or a higher --up-to")
                                .formatted(change.missing(), store.stored().size(), upTo));
            }
            found = true;
            return change;
        } finally {
            if (!found) {
                keyFile.dropNew();
            }
        }
    }
}
