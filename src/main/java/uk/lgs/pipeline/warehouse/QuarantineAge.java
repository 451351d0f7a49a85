package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Quarantined lines by the time at which they were stored. */
final class QuarantineAge {
    private static final String OLD = """
            from warehouse.quarantine
            where load_id in (select load_id from warehouse.load where loaded_at < cast(? as timestamptz))""";

    private QuarantineAge() {}

    static long count(Connection session, Instant time) throws SQLException {
        try (var count = session.prepareStatement("select count(*) " + OLD)) {
            count.setTimestamp(1, Timestamp.from(time));
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static long delete(Connection session, Instant time) throws SQLException {
        return Sql.update(session, "delete " + OLD, Timestamp.from(time));
    }
}
