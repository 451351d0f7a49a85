package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Erases one customer. The lines stay, so that sales stay right, but belong to an unknown customer from then on. */
final class Erasure {
    private final Connection session;

    Erasure(Connection session) {
        this.session = session;
    }

    Optional<Receipt> forget(String pseudonym, String mark, Consumer<MartSession> marts) throws SQLException {
        boolean again = exists("select 1 from warehouse.forgotten where mark = '%s'", mark);
        boolean known = exists("select 1 from warehouse.customer where customer_key = '%s'", pseudonym)
                || exists("select 1 from warehouse.quarantine where fields ->> 'customer_id' = '%s'", pseudonym);
        if (!again && !known) {
            return Optional.empty();
        }
        Sql.update(session, """
                insert into warehouse.forgotten (mark, key_version)
                select ?, key_version from warehouse.key_version where retired_at is null
                on conflict (mark) do nothing""", mark);
        long lines = Sql.update(session, """
                update warehouse.invoice_line set customer_id = null
                where customer_id in (select customer_id from warehouse.customer where customer_key = ?)""", pseudonym);
        long quarantined = Sql.update(
                session,
                "update warehouse.quarantine set fields = fields - 'customer_id' where fields ->> 'customer_id' = ?",
                pseudonym);
        Sql.update(session, "delete from warehouse.customer where customer_key = ?", pseudonym);
        new ArchivedPersons(session).erase(pseudonym);
        LineSums.rebuild(session);
        marts.accept(JdbcMartSession.ofNewInvoices(session));
        Receipt receipt = new Receipt(UUID.randomUUID().toString(), Instant.now(), lines, quarantined);
        Sql.update(session, """
                insert into warehouse.erasure (receipt_id, erased_at, line_count, quarantined_count)
                values (?, now(), ?, ?)""", receipt.id(), lines, quarantined);
        return Optional.of(receipt);
    }

    /** The value is 32 hex digits. */
    private boolean exists(String select, String value) throws SQLException {
        Set<String> found = PseudonymStore.texts(session, select.formatted(value));
        return !found.isEmpty();
    }
}
