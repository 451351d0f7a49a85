package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.lgs.pipeline.run.RunId;

/**
 * Corrected lines on their way back into their invoices, in one transaction. A line belongs to the dump that it came in, so
 * that it takes the place of an older dump's word on its invoice and yields to a newer one's.
 */
final class Repair {
    private static final String STAGED = Sql.resource("repair_staged.sql");
    private static final String HELD = Sql.resource("repair_held.sql");
    private static final String SUPERSEDED = Sql.resource("repair_superseded.sql");
    private static final String REPEATED = Sql.resource("repair_repeated.sql");
    private static final String OUTDATED = Sql.resource("repair_outdated.sql");

    private final Connection session;
    private final LineLoad load;

    Repair(Connection session, LineLoad load) {
        this.session = session;
        this.load = load;
    }

    /** Notes which quarantined line each loaded line stands for, and what the warehouse has of their invoices. */
    void place(List<RepairedLine> lines) throws SQLException {
        Sql.update(
                session,
                """
                insert into warehouse.repaired_line
                  (load_id, line_no, dump_load_id, dump_line_no, dump_row_no)
                select ?, line.line_no, load.load_id, line.dump_line_no, line.dump_row_no
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                  as line (line_no, run_id, dump_line_no, dump_row_no)
                inner join warehouse.load on load.run_id = line.run_id""",
                load.loadId(),
                lines.stream().map(RepairedLine::lineNumber).toArray(Long[]::new),
                lines.stream().map(RepairedLine::run).map(RunId::value).toArray(String[]::new),
                lines.stream().map(line -> line.place().line()).toArray(Long[]::new),
                lines.stream().map(line -> line.place().row()).toArray(Long[]::new));
        Sql.run(session, STAGED.replace("{lines}", load.table()));
        Sql.run(session, "analyze staged");
        Sql.run(session, HELD);
        Sql.run(session, "analyze held");
    }

    /** The lines of the corrected file whose invoice a newer dump, or a newer dump's line of the file, brings. */
    Set<Long> superseded() throws SQLException {
        return lines(SUPERSEDED);
    }

    /** The lines of the corrected file that are equal in every column to a line that their invoice has. */
    Set<Long> repeated() throws SQLException {
        return lines(REPEATED);
    }

    /** Takes the lines out of quarantine, and what an older dump said of their invoices out of the warehouse. */
    void takeOutOfQuarantine() throws SQLException {
        Sql.update(session, """
                delete from warehouse.quarantine as line
                using warehouse.repaired_line as repaired
                where repaired.load_id = ?
                  and line.load_id = repaired.dump_load_id
                  and line.line_no = repaired.dump_line_no
                  and line.row_no = repaired.dump_row_no""", load.loadId());
        Sql.run(session, OUTDATED);
    }

    private Set<Long> lines(String select) throws SQLException {
        Set<Long> lines = new TreeSet<>();
        Sql.read(session, select, row -> lines.add(Long.valueOf(String.valueOf(row[0]))));
        return lines;
    }
}
