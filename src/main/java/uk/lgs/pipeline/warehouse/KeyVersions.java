package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.privacy.KeyVersion;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The keys that the warehouse's pseudonyms were under, by their fingerprints. */
final class KeyVersions {
    private KeyVersions() {}

    /** The key in force; absent before the first load. */
    static Optional<KeyVersion> inForce(Connection session) throws SQLException {
        List<KeyVersion> found = new ArrayList<>();
        Sql.read(
                session,
                "select key_version, fingerprint from warehouse.key_version where retired_at is null",
                row -> found.add(new KeyVersion(Integer.parseInt(String.valueOf(row[0])), String.valueOf(row[1]))));
        return found.stream().findFirst();
    }

    /**
     * Refuses a key that is not the one in force.
     *
     * @throws PipelineException of code SECRET_KEY_INVALID
     */
    static void refuseOther(Connection session, PseudonymKey key) throws SQLException {
        Optional<KeyVersion> inForce = inForce(session);
        if (inForce.isPresent() && !inForce.get().isOf(key)) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    ("the key was changed to version %d since this process read it; nothing was stored."
                                    + " Start it again, with that key")
                            .formatted(inForce.get().version()));
        }
    }

    /** The version of the key in force, which this one becomes where there is none yet. */
    static int register(Connection session, PseudonymKey key) throws SQLException {
        refuseOther(session, key);
        Optional<KeyVersion> inForce = inForce(session);
        if (inForce.isPresent()) {
            return inForce.get().version();
        }
        Sql.update(
                session,
                "insert into warehouse.key_version (key_version, fingerprint) values (1, ?)",
                key.fingerprint());
        Sql.run(session, "update warehouse.customer set key_version = 1");
        return 1;
    }
}
