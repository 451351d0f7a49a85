package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;

/**
 * Makes a load visible, together with all marts, in one transaction. The invoices of a dump replace those of the same number
 * that were loaded before; repaired lines are added to theirs. All other lines stay.
 */
final class Publication {
    private static final String CALENDAR = Sql.resource("calendar.sql");
    /** As that of {@code warehouse.invoice_line}: else lines would get it as they are attached, and everything would wait. */
    private static final String INDEX = "create index on %s using brin (invoiced_at) with (pages_per_range = 4)";

    /** Where a load stands among others. */
    private enum Place {
        /** The first dump. */
        FIRST,
        /**
         * A dump on top of far more lines whose sums stay as they are, but for what it touches. Not where a product of theirs has
         * another stock code now, or where sums were not kept yet when they were loaded.
         */
        ON_TOP,
        /** Any other dump, and repaired lines. */
        AMONG_OTHERS
    }

    private final DataSource pool;
    private final Connection session;
    private final LineLoad load;
    private final String dumpSha256;
    private final List<RepairedLine> repaired;
    private Optional<ChangedMonths> changedMonths = Optional.empty(); // any

    /** The publication of a dump's load, or of repaired lines where there are any. */
    Publication(DataSource pool, Connection session, LineLoad load, String dumpSha256, List<RepairedLine> repaired) {
        this.pool = pool;
        this.session = session;
        this.load = load;
        this.dumpSha256 = dumpSha256;
        this.repaired = repaired;
    }

    InvoiceChanges publish(RunClaim claim, long lineCount, Map<String, String> reasons, Consumer<MartSession> marts)
            throws SQLException {
        session.setAutoCommit(false);
        try {
            LineSums.sample(session, load.table());
            session.commit(); // a table that is being sampled cannot be indexed
            require(claim);
            Place place = place(lineCount);
            try (Beside beside = Beside.begin(pool, this::index, own -> findCancellations(own, place))) {
                load.dimensions().store(session, load.loadId(), reasons);
                LineKinds.store(session);
                Optional<EarlierLoad> again =
                        repaired.isEmpty() ? EarlierLoad.of(session, dumpSha256) : Optional.empty();
                Sql.update(
                        session,
                        "insert into warehouse.load (load_id, run_id, line_count) values (?, ?, ?)",
                        load.loadId(),
                        claim.run().value(),
                        lineCount);
                InvoiceChanges changes = replaceInvoices(claim.run(), beside, place, again);
                load.dropTables(session);
                storeProfile(claim.run(), again, reasons);
                load.forgetLines();
                marts.accept(JdbcMartSession.ofNewInvoices(session, changedMonths));
                session.commit();
                dropEmptyLoads();
                session.commit();
                return changes;
            }
        } finally {
            Sql.rollBack(session);
        }
    }

    private void storeProfile(RunId run, Optional<EarlierLoad> again, Map<String, String> reasons) throws SQLException {
        if (repaired.isEmpty()) { // a profile is of a dump
            int original = again.map(EarlierLoad::originalLoadId).orElse(load.loadId());
            ProfileStore profiles = new ProfileStore(session, load.loadId(), original);
            profiles.store(run, dumpSha256, load.profile(), reasons);
        }
    }

    private void index(Connection own) throws SQLException {
        Sql.run(own, INDEX.formatted(load.table()));
    }

    private void findCancellations(Connection own, Place place) throws SQLException {
        if (place != Place.AMONG_OTHERS) {
            Cancellations.find(own, load, place == Place.FIRST);
        }
    }

    /**
     * Refuses to publish for a process that does not have the run any more. Who takes it over waits for this transaction's end, and
     * so knows what came of it; heartbeats do not wait.
     */
    private void require(RunClaim claim) throws SQLException {
        boolean[] held = {false};
        String select = """
                select 1
                from ops.run
                where run_id = '%s' and owner = '%s' and attempt = %d and state = 'RUNNING'
                for key share""";
        Sql.read(
                session,
                select.formatted(claim.run(), claim.owner().replace("'", "''"), claim.attempt()),
                row -> held[0] = true);
        if (!held[0]) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "another process took run %s over; nothing was published by this one".formatted(claim.run()));
        }
    }

    private Place place(long lineCount) throws SQLException {
        if (!repaired.isEmpty()) {
            return Place.AMONG_OTHERS;
        }
        if (isEmpty("warehouse.load")) {
            return Place.FIRST;
        }
        boolean isOnTop = Sql.exists(session, "select 1 from warehouse.load having sum(line_count) > ?", 2 * lineCount)
                && !isEmpty("warehouse.invoice_part")
                && !isEmpty("warehouse.line_pack")
                && !load.dimensions().movesProducts(session);
        return isOnTop ? Place.ON_TOP : Place.AMONG_OTHERS;
    }

    private InvoiceChanges replaceInvoices(RunId run, Beside beside, Place place, Optional<EarlierLoad> again)
            throws SQLException {
        boolean isFirst = place == Place.FIRST;
        ChangeReport report = new ChangeReport(session, load, isFirst, again);
        report.before(repaired.isEmpty());
        ReplacedLines replaced = replaced(isFirst);
        boolean isSummed = isFirst || !isEmpty("warehouse.invoice_part"); // not lines from before there were such sums
        if (!repaired.isEmpty()) {
            Repair repair = new Repair(session, load);
            repair.place(repaired);
            repair.takeOutOfQuarantine();
        } else if (!isFirst) {
            if (place == Place.ON_TOP) {
                LineSums.notePrices(session, replaced);
            }
            report.delete(replaced);
            deleteReplacedQuarantine();
        }
        boolean beginsEarlier = extendCalendar();
        storeQuarantine();
        if (place == Place.AMONG_OTHERS) {
            sumAnew(beside, isSummed);
            return report.after(run);
        }
        if (isFirst) {
            LineSums.addFirst(session, load);
        } else {
            LineSums.add(session, load);
            changedMonths = beginsEarlier // days are numbered from the first
                    ? Optional.empty()
                    : Optional.of(ChangedMonths.of(session, load, replaced));
        }
        InvoiceChanges changes = report.after(run);
        attach(beside);
        LineSums.addRest(session, load, replaced);
        Cancellations.take(session, load);
        return changes;
    }

    /** Gives the calendar the days of the load, and tells whether it begins earlier for it. */
    private boolean extendCalendar() throws SQLException {
        if (!load.hasLines()) {
            return false;
        }
        boolean beginsEarlier =
                !Sql.exists(session, "select 1 from warehouse.calendar where day <= ?", load.firstDay());
        Sql.update(session, CALENDAR, load.firstDay(), load.lastDay());
        return beginsEarlier;
    }

    private ReplacedLines replaced(boolean isFirst) throws SQLException {
        if (isFirst) {
            return ReplacedLines.none();
        }
        return isEmpty("warehouse.invoice_part")
                ? ReplacedLines.ofAnyInvoices("arrived")
                : ReplacedLines.ofSummedInvoices(session, "arrived");
    }

    private void sumAnew(Beside beside, boolean isSummed) throws SQLException {
        if (isSummed && repaired.isEmpty()) {
            LineSums.takeInvoices(session, load, LineSums.ARRIVED);
        }
        attach(beside);
        if (!isSummed) {
            LineSums.rebuild(session);
        } else if (repaired.isEmpty()) {
            LineSums.take(session, load, holdsAllLines());
        } else {
            LineSums.refresh(session, LineSums.ARRIVED, LineSums.ARRIVED);
        }
    }

    private boolean holdsAllLines() throws SQLException {
        return !Sql.exists(session, "select 1 from warehouse.invoice_line where load_id <> ?", load.loadId());
    }

    /** Adds the load's lines to all others, once nobody else reads them any more. */
    private void attach(Beside beside) throws SQLException {
        beside.await();
        String table = load.table();
        String name = table.substring(table.indexOf('.') + 1);
        String attach = """
                alter table warehouse.invoice_line attach partition %1$s for values in (%2$d);
                alter table %1$s set schema warehouse;
                alter table warehouse.%3$s drop constraint %3$s_load_id_check""";
        Sql.run(session, attach.formatted(table, load.loadId(), name));
    }

    private void storeQuarantine() throws SQLException {
        Sql.run(session, "insert into warehouse.quarantine select * from " + load.quarantine());
    }

    /** A quarantined line whose invoice came again readable says nothing any more. */
    private void deleteReplacedQuarantine() throws SQLException {
        Sql.run(session, """
                delete from warehouse.quarantine
                where fields ->> 'invoice_no' in (select invoice_no from arrived)""");
    }

    private boolean isEmpty(String table) throws SQLException {
        return !Sql.exists(session, "select 1 from %s limit 1".formatted(table));
    }

    /**
     * Drops the older loads of which nothing is left. Apart from the publication, since readers have to wait for it. A load
     * with lines in quarantine stays known, so that they can still be listed and repaired.
     */
    private void dropEmptyLoads() throws SQLException {
        String drop = """
                drop table if exists warehouse.invoice_line_%1$s;
                delete from warehouse.repaired_line where load_id = %1$s;
                delete from warehouse.load
                where load_id = %1$s
                  and not exists (select 1 from warehouse.quarantine where load_id = %1$s)""";
        List<String> others = new ArrayList<>();
        String loads = "select load_id from warehouse.load where load_id <> %d";
        Sql.read(session, loads.formatted(load.loadId()), row -> others.add(String.valueOf(row[0])));
        for (String loadId : others) {
            if (!Sql.exists(
                    session, "select 1 from warehouse.invoice_line where load_id = %s limit 1".formatted(loadId))) {
                Sql.run(session, drop.formatted(loadId));
            }
        }
    }
}
