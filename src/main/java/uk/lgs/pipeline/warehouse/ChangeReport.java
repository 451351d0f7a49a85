package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.RunId;

/**
 * Finds what a load changes, within its publication: what the warehouse holds is noted before, and compared after. Invoices are
 * compared by a hash over their lines, so that a change is found that leaves all sums equal. The first load has nothing to
 * compare with, and costs next to nothing.
 */
final class ChangeReport {
    private static final String ARRIVED = Sql.resource("arrived.sql");
    private static final String REPLACED = Sql.resource("replaced.sql");
    private static final String MONTHS = Sql.resource("month_total.sql");

    /** What of a line makes two lines the same; the ids are those of one warehouse, so that they mean the same. */
    private static final String LINE_HASH =
            "hash_record_extended(" + "row(product_id, customer_id, country_id, invoiced_at, quantity, unit_price), 0)";

    private final Connection session;
    private final LineLoad load;
    private final boolean isFirst;
    private final Optional<EarlierLoad> again;

    ChangeReport(Connection session, LineLoad load, boolean isFirst, Optional<EarlierLoad> again) {
        this.session = session;
        this.load = load;
        this.isFirst = isFirst;
        this.again = again;
    }

    /**
     * Notes what the load will change; leaves the invoices that it brings in the temporary table {@code arrived}.
     *
     * @param isWhole whether the load should hold every invoice of its days
     */
    void before(boolean isWhole) throws SQLException {
        Sql.run(session, "create temporary table month_before on commit drop as " + monthsBefore());
        if (isFirst) {
            return;
        }
        Sql.run(session, ARRIVED.replace("{content}", LINE_HASH).replace("{lines}", load.table()));
        Sql.run(session, "analyze arrived");
        Sql.run(session, "create temporary table replaced (invoice_no text, content_hash numeric) on commit drop");
        boolean isCovering = isWhole && load.hasLines();
        Sql.run(
                session,
                Sql.resource("invoice_before.sql")
                        .replace("{is_on_days}", isCovering ? isOnDays("invoiced_at") : "false")
                        .replace("{begins_on_days}", isCovering ? isOnDays("min(invoice.invoiced_at)") : "false"));
    }

    private String isOnDays(String time) {
        return "cast(%s as date) between date '%s' and date '%s'".formatted(time, load.firstDay(), load.lastDay());
    }

    private String monthsBefore() {
        return again.map(earlier -> resource("month_again.sql", earlier)).orElse(MONTHS);
    }

    /** Takes out of older loads the invoices that arrived. Readers go on seeing them until the commit. */
    void delete(ReplacedLines replaced) throws SQLException {
        if (replaced.condition().isPresent()) {
            ReplacedLines.run(
                    session,
                    REPLACED.replace("{content}", LINE_HASH)
                            .replace("{lines}", replaced.condition().get()));
        }
    }

    /** Compares and stores what the load changed; where no line was replaced, lines were added to the invoices. */
    InvoiceChanges after(RunId run) throws SQLException {
        if (isFirst) {
            Sql.run(session, Sql.resource("month_verdict_first.sql"));
        } else if (again.isPresent()) {
            repeat(run, again.get());
        } else {
            String verdict = Sql.resource("invoice_verdict.sql");
            Sql.run(session, verdict.replace("{load}", Integer.toString(load.loadId())));
            Sql.update(session, """
                    insert into warehouse.invoice_change
                    select cast(? as text), * from invoice_verdict where change <> 'new'""", run.value());
            Sql.run(session, Sql.resource("month_verdict.sql"));
        }
        Sql.update(session, Sql.resource("month_change.sql").replace("{months}", MONTHS), run.value());
        return new InvoiceChanges(count("new"), count("changed"), count("vanished"));
    }

    private void repeat(RunId run, EarlierLoad earlier) throws SQLException {
        Sql.run(session, resource("month_verdict_again.sql", earlier));
        Sql.update(session, """
                insert into warehouse.invoice_change
                select
                  ?, invoice_no, change, month, line_count_before, line_count_after, amount_before, amount_after
                from warehouse.invoice_change
                where run_id = ?""", run.value(), earlier.run().value());
    }

    private static String resource(String name, EarlierLoad earlier) {
        return Sql.resource(name).replace("{run}", earlier.run().value());
    }

    private long count(String change) throws SQLException {
        long[] count = {0};
        Sql.read(
                session,
                "select coalesce(sum(invoice_count), 0) from month_verdict where change = '%s'".formatted(change),
                row -> count[0] = Long.parseLong(String.valueOf(row[0])));
        return count[0];
    }
}
