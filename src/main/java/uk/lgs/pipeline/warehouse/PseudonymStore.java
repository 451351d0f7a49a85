package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.KeyChange;
import uk.lgs.pipeline.privacy.KeyVersion;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/**
 * What the warehouse holds of persons, and what can be done about it: change the key, erase one of them, end the time for which
 * quarantined lines are kept. Whoever changes something holds the {@link WarehouseLock}.
 */
public final class PseudonymStore {
    private final DataSource pool;

    public PseudonymStore(Database database) {
        pool = database.dataSource();
    }

    /** The key that all pseudonyms are under; absent before the first load. */
    public Optional<KeyVersion> keyInForce() {
        return read("the key in force cannot be read", KeyVersions::inForce);
    }

    /** Those who were erased and must not come back. */
    public Forgotten forgotten() {
        return read(
                "the list of the forgotten cannot be read",
                session -> new Forgotten(texts(session, "select mark from warehouse.forgotten")));
    }

    /** The run whose load is the newest, from which reports are made; absent before the first load. */
    public Optional<RunId> newestRun() {
        return read(
                "the newest load cannot be read",
                session -> texts(session, "select run_id from warehouse.load order by load_id desc limit 1").stream()
                        .findFirst()
                        .map(RunId::new));
    }

    /** Every pseudonym and mark that is stored. */
    public KeyChange.Stored stored() {
        return read("the pseudonyms cannot be read", PseudonymMove::stored);
    }

    /**
     * Moves every stored pseudonym to a new key, in one transaction.
     *
     * @throws PipelineException of code PROMISE_BROKEN where a customer would not keep exactly one identity; nothing is changed then
     */
    public void changeKey(PseudonymKey newKey, KeyChange change) {
        inTransaction("the key cannot be changed", session -> {
            new PseudonymMove(session).move(newKey, change);
            return change;
        });
    }

    /**
     * Erases a customer from lines, marts, quarantine and archived reports, in one transaction, and remembers the mark. The lines
     * stay, as those of an unknown customer.
     *
     * @param marts builds the marts
     * @return the receipt; absent where nothing is known of that customer, and then nothing is written
     */
    public Optional<Receipt> forget(String pseudonym, String mark, Consumer<MartSession> marts) {
        return inTransaction(
                "the customer cannot be erased", session -> new Erasure(session).forget(pseudonym, mark, marts));
    }

    /** Makes the server give up the bytes of deleted rows, in tables and write-ahead log, as far as it lets this user. */
    public void purgeDeletedBytes() {
        read("deleted rows cannot be purged", session -> {
            Purge.run(session);
            return session;
        });
    }

    /** How many quarantined lines were stored by loads before a time. */
    public long quarantinedBefore(Instant time) {
        return read("the quarantine cannot be read", session -> QuarantineAge.count(session, time));
    }

    /** Deletes the quarantined lines that were stored by loads before a time; returns how many. */
    public long deleteQuarantinedBefore(Instant time) {
        return inTransaction("the quarantine cannot be shortened", session -> QuarantineAge.delete(session, time));
    }

    static Set<String> texts(Connection session, String select) throws SQLException {
        Set<String> texts = new HashSet<>();
        Sql.read(session, select, row -> texts.add(String.valueOf(row[0])));
        return texts;
    }

    private <T> T inTransaction(String act, Work<T> work) {
        return read(act, session -> {
            session.setAutoCommit(false);
            try {
                T result = work.in(session);
                session.commit();
                return result;
            } finally {
                session.rollback();
                session.setAutoCommit(true);
            }
        });
    }

    private <T> T read(String act, Work<T> work) {
        try (Connection session = pool.getConnection()) {
            return work.in(session);
        } catch (SQLException e) {
            throw SqlFailure.of(act, e);
        }
    }

    private interface Work<T> {
        T in(Connection session) throws SQLException;
    }
}
