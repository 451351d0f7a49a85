package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import uk.lgs.pipeline.run.Table;

/** What is summed from the lines before any mart: invoices, products by price, and what cancellations cancel. */
final class LineSums {
    private static final String INVOICE_PART = Sql.resource("invoice_part.sql");
    private static final String INVOICE_PART_LOADED = Sql.resource("invoice_part_loaded.sql");
    private static final String INVOICE = Sql.resource("invoice.sql");
    private static final String PRODUCT_PRICE = Sql.resource("product_price.sql");

    /**
     * The planner knows nothing of lines that were just loaded: it is told by a sample of a few thousand. It would sort them all for
     * merge joins, and thinks their sums too small for several processes. The settings hold to the end of the transaction.
     */
    private static final String PLANS = """
            set local enable_mergejoin = off;
            set local parallel_tuple_cost = 0.01;
            set local default_statistics_target = 10;
            analyze warehouse.invoice_line""";

    private LineSums() {}

    /** Sums everything anew. */
    static void rebuild(Connection session) throws SQLException {
        refresh(session, "true", "true");
    }

    /**
     * Sums some invoices anew, and all products and cancellations.
     *
     * @param invoices a condition that the invoices meet
     * @param lines a condition that their lines meet
     */
    static void refresh(Connection session, String invoices, String lines) throws SQLException {
        Sql.run(session, PLANS);
        Sql.run(session, "delete from warehouse.invoice_part where " + invoices);
        insert(session, "warehouse.invoice_part", INVOICE_PART.replace("{lines}", lines));
        sumInvoices(session, invoices);
        sumPrices(session);
        Cancellations.rebuild(session);
    }

    /**
     * Takes the sums of some invoices as a load brought them, and those of products where it holds all lines that there are; sums
     * the rest anew.
     *
     * @param invoices a condition that the invoices meet
     * @param load the load that all their lines belong to
     */
    static void take(Connection session, String invoices, LineLoad load) throws SQLException {
        Sql.run(session, PLANS);
        Sql.run(session, "delete from warehouse.invoice_part where " + invoices);
        Sql.run(session, "insert into warehouse.invoice_part\n" + INVOICE_PART_LOADED.replace("{parts}", load.parts()));
        sumInvoices(session, invoices);
        Optional<Table> prices = load.prices().rows();
        if (prices.isPresent() && holdsAllLines(session, load)) {
            Sql.run(session, "delete from warehouse.product_price");
            new CopyText(session, "warehouse.product_price").write(prices.get());
        } else {
            sumPrices(session);
        }
        Cancellations.rebuild(session);
    }

    private static void sumInvoices(Connection session, String invoices) throws SQLException {
        Sql.run(session, "delete from warehouse.invoice where " + invoices);
        Sql.run(session, INVOICE.replace("{invoices}", invoices));
    }

    private static void sumPrices(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.product_price");
        insert(session, "warehouse.product_price", PRODUCT_PRICE);
    }

    private static boolean holdsAllLines(Connection session, LineLoad load) throws SQLException {
        boolean[] others = {false};
        String select = "select 1 from warehouse.invoice_line where load_id <> %d limit 1".formatted(load.loadId());
        Sql.read(session, select, row -> others[0] = true);
        return !others[0];
    }

    /** By a table aside, because a select that an insert holds is worked out by one process of the server alone. */
    private static void insert(Connection session, String table, String select) throws SQLException {
        Sql.run(session, "create temporary table summed on commit drop as " + select);
        Sql.run(session, "insert into %s select * from summed".formatted(table));
        Sql.run(session, "drop table summed");
    }
}
