package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which marts have the rows of all months, as the last publication left them, so that those of changed months can be made anew
 * and all others stay. What says so in {@code warehouse.kept_mart} is taken out as a transaction of marts begins, and put back by
 * each mart that is brought up to date in it: whatever else is done to a mart, the next publication makes all of it anew.
 */
final class KeptMarts {
    private final Connection session;
    private final Optional<ChangedMonths> changed;
    private final Map<String, String> madeBy = new HashMap<>();

    /** @param changed the months that changed since the last publication; empty where any may have */
    KeptMarts(Connection session, Optional<ChangedMonths> changed) throws SQLException {
        this.session = session;
        this.changed = changed;
        Sql.read(
                session,
                "delete from warehouse.kept_mart returning mart, made_by",
                row -> madeBy.put(String.valueOf(row[0]), String.valueOf(row[1])));
    }

    /** A condition that those rows of a mart meet that have to be made anew; empty where all have to. */
    Optional<String> changedRows(String mart, MartPeriod period, String by) {
        return changed.filter(months -> by.equals(madeBy.get(mart))).map(months -> months.condition(period));
    }

    /** Notes that a mart has the rows of all months. */
    void keep(String mart, String by) throws SQLException {
        Sql.update(session, "insert into warehouse.kept_mart (mart, made_by) values (?, ?)", mart, by);
    }
}
