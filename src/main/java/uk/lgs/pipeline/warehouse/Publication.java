package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import uk.lgs.pipeline.run.RunId;

/**
 * Makes a load visible, together with all marts, in one transaction. The invoices of the load replace those of the same
 * number that were loaded before; all other lines stay.
 */
final class Publication {
    private static final String INVOICE_MART = Sql.resource("invoice.sql");
    private static final String CALENDAR = Sql.resource("calendar.sql");
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Connection session;

    Publication(Connection session) {
        this.session = session;
    }

    void publish(LineLoad load, RunId run, long lineCount, Map<String, String> reasons, Consumer<MartSession> marts)
            throws SQLException {
        session.setAutoCommit(false);
        try {
            load.dimensions().store(session, reasons);
            LineKinds.store(session);
            Sql.update(
                    session,
                    "insert into warehouse.load (load_id, run_id, line_count) values (?, ?, ?)",
                    load.loadId(),
                    run.value(),
                    lineCount);
            deleteReplacedLines(load);
            attach(load);
            if (load.first() <= load.last()) {
                Sql.update(session, CALENDAR, day(load.first()), day(load.last()));
            }
            rebuildMarts(session, marts);
            session.commit();
            dropEmptyLoads(load.loadId());
            session.commit();
        } finally {
            session.rollback();
            session.setAutoCommit(true);
        }
    }

    /** Makes all that is made of lines anew, in the session's transaction. */
    static void rebuildMarts(Connection session, Consumer<MartSession> marts) throws SQLException {
        Sql.run(session, "delete from warehouse.invoice");
        Sql.run(session, INVOICE_MART);
        marts.accept(new JdbcMartSession(session));
    }

    private void attach(LineLoad load) throws SQLException {
        String table = load.table();
        String name = table.substring(table.indexOf('.') + 1);
        String attach = """
                alter table warehouse.invoice_line attach partition %1$s for values in (%2$d);
                alter table %1$s set schema warehouse;
                alter table warehouse.%3$s drop constraint %3$s_load_id_check""";
        Sql.run(session, attach.formatted(table, load.loadId(), name));
        Sql.run(session, "insert into warehouse.quarantine select * from " + load.quarantine());
    }

    /** Takes out of older loads the invoices that the load brings anew. Readers go on seeing them until the commit. */
    private void deleteReplacedLines(LineLoad load) throws SQLException {
        if (!hasOtherLoads(load)) {
            return;
        }
        String delete = """
                create temporary table arrived on commit drop as
                select distinct invoice_no from %s;
                analyze arrived;
                delete from warehouse.invoice_line
                where invoice_no in (select invoice_no from arrived)""";
        Sql.run(session, delete.formatted(load.table()));
    }

    private boolean hasOtherLoads(LineLoad load) throws SQLException {
        boolean[] found = {false};
        Sql.read(
                session,
                "select 1 from warehouse.load where load_id <> %d limit 1".formatted(load.loadId()),
                row -> found[0] = true);
        return found[0];
    }

    /** Drops the older loads of which nothing is left. Apart from the publication, since readers have to wait for it. */
    private void dropEmptyLoads(int newest) throws SQLException {
        String select = """
                select load_id
                from warehouse.load
                where load_id <> %d
                  and not exists (
                    select 1 from warehouse.invoice_line as line where line.load_id = load.load_id
                  )""";
        String drop = """
                drop table warehouse.invoice_line_%1$s;
                delete from warehouse.quarantine where load_id = %1$s;
                delete from warehouse.load where load_id = %1$s""";
        List<String> empty = new ArrayList<>();
        Sql.read(session, select.formatted(newest), row -> empty.add(String.valueOf(row[0])));
        for (String loadId : empty) {
            Sql.run(session, drop.formatted(loadId));
        }
    }

    private static LocalDate day(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
    }
}
