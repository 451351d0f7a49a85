package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The lines of older loads that a load brings anew, before they are deleted. Invoices say between which times they lie, so that
 * the server need not look for them among all lines.
 *
 * @param condition what these lines meet; empty where there are none
 * @param months the calendar months in which they lie, as in 2011-11
 */
record ReplacedLines(Optional<String> condition, List<String> months) {
    private static final String BOUNDS = Sql.resource("replaced_bounds.sql");
    private static final String ARRIVED = "invoice_no in (select came.invoice_no from %s as came)";

    /** None: nothing is in the warehouse yet. */
    static ReplacedLines none() {
        return new ReplacedLines(Optional.empty(), List.of());
    }

    /**
     * Those of the invoices that arrived, where every invoice is summed in {@code warehouse.invoice_part}.
     *
     * @param arrived a table that has the numbers of these invoices
     */
    static ReplacedLines ofSummedInvoices(Connection session, String arrived) throws SQLException {
        List<String> months = new ArrayList<>();
        List<String> times = new ArrayList<>();
        Sql.read(session, BOUNDS.replace("{arrived}", arrived), row -> {
            months.add(row[0]);
            times.add(row[1]);
            times.add(row[2]);
        });
        if (months.isEmpty()) {
            return none();
        }
        String condition = "invoiced_at between timestamp '%s' and timestamp '%s' and "
                        .formatted(Collections.min(times), Collections.max(times))
                + ARRIVED.formatted(arrived);
        return new ReplacedLines(Optional.of(condition), months);
    }

    /** Those of the invoices that arrived, looked for among all lines. */
    static ReplacedLines ofAnyInvoices(String arrived) {
        return new ReplacedLines(Optional.of(ARRIVED.formatted(arrived)), List.of());
    }

    /**
     * Runs a statement over such lines. Of the last hours the server's samples of a large table know no line: it would think that there
     * is one, and look each of some ten thousand up among all invoices that arrived.
     */
    static void run(Connection session, String statement) throws SQLException {
        Sql.run(session, "set local enable_nestloop = off");
        Sql.run(session, statement);
        Sql.run(session, "set local enable_nestloop = on");
    }
}
