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
    /** What the last publication left: that of another program, which knows nothing of all this, leaves something else. */
    private static final String STATE = """
            (
              select concat_ws(' ', max(load_id), (select count(*) from warehouse.erasure))
              from warehouse.load
              where %s
            )""";

    private static final String BEFORE = STATE.formatted("load_id < (select max(load_id) from warehouse.load)");

    private final Connection session;
    private final Optional<ChangedMonths> changed;
    private final Map<String, String> madeBy = new HashMap<>();

    /** @param changed the months that changed since the last publication; empty where any may have */
    KeptMarts(Connection session, Optional<ChangedMonths> changed) throws SQLException {
        this.session = session;
        this.changed = changed;
        Sql.read(
                session,
                "select mart, made_by from warehouse.kept_mart where state = " + BEFORE,
                row -> madeBy.put(String.valueOf(row[0]), String.valueOf(row[1])));
        Sql.run(session, "delete from warehouse.kept_mart");
    }

    /** A condition that those rows of a mart meet that have to be made anew; empty where all have to. */
    Optional<String> changedRows(String mart, MartPeriod period, String by) {
        return changed.filter(months -> by.equals(madeBy.get(mart))).map(months -> months.condition(period));
    }

    /** Notes that a mart has the rows of all months. */
    void keep(String mart, String by) throws SQLException {
        String insert = "insert into warehouse.kept_mart (mart, made_by, state) values (?, ?, %s)";
        Sql.update(session, insert.formatted(STATE.formatted("true")), mart, by);
    }
}
