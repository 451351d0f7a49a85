package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.run.RunId;

/**
 * A load of the same dump, right before this one: what this one changes is what that one changed.
 *
 * @param originalLoadId the first of the loads of this dump in a row
 * @param run the run that made the latest of them
 */
record EarlierLoad(int originalLoadId, RunId run) {
    /** The newest load, if it holds the dump of that SHA-256, in hex digits. */
    static Optional<EarlierLoad> of(Connection session, String dumpSha256) throws SQLException {
        List<EarlierLoad> found = new ArrayList<>();
        String select = """
                select original_load_id, run_id
                from warehouse.profile
                where load_id = (select max(load_id) from warehouse.load) and dump_sha256 = '%s'""";
        Sql.read(
                session,
                select.formatted(dumpSha256),
                row -> found.add(
                        new EarlierLoad(Integer.parseInt(String.valueOf(row[0])), new RunId(String.valueOf(row[1])))));
        return found.stream().findFirst();
    }
}
