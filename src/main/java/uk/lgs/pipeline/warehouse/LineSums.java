package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is summed from the lines before any mart: invoices, products by price, and what cancellations cancel. */
final class LineSums {
    private static final String INVOICE_PART = Sql.resource("invoice_part.sql");
    private static final String INVOICE = Sql.resource("invoice.sql");
    private static final String PRODUCT_PRICE = Sql.resource("product_price.sql");
    private static final String PRICE_DOUBTFUL = Sql.resource("price_doubtful.sql");
    private static final String PRODUCT_PRICE_TIMES = Sql.resource("product_price_times.sql");
    private static final String PRODUCT_PRICE_MERGED = Sql.resource("product_price_merged.sql");

    /**
     * The planner would sort all lines for merge joins, and thinks their sums too small for several processes. The settings hold to
     * the end of the transaction.
     */
    static final String PLANS = """
            set local enable_mergejoin = off;
            set local parallel_tuple_cost = 0.01;
            set local default_statistics_target = 10""";

    /** The invoices that a load brings. */
    static final String ARRIVED = "invoice_no in (select arrived.invoice_no from arrived)";

    private static final String ALL_LINES = "warehouse.invoice_line";

    private LineSums() {}

    /** The planner knows nothing of lines that were just loaded: it is told by a sample of a few thousand. */
    static void sample(Connection session, String lines) throws SQLException {
        Sql.run(session, PLANS);
        Sql.run(session, "analyze " + lines);
    }

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
        sample(session, ALL_LINES);
        Sql.run(session, "delete from warehouse.invoice_part where " + invoices);
        insert(session, "warehouse.invoice_part", INVOICE_PART.replace("{lines}", lines));
        sumInvoices(session, invoices);
        sumPrices(session);
        LinePacks.rebuild(session);
        Cancellations.rebuild(session);
    }

    /**
     * Takes the sums of some invoices as a load brought them; that its lines are attached is not needed for it.
     *
     * @param invoices a condition that the load's invoices meet
     */
    static void takeInvoices(Connection session, LineLoad load, String invoices) throws SQLException {
        Sql.run(session, PLANS);
        Sql.run(session, "delete from warehouse.invoice_part where " + invoices);
        Sql.run(session, "insert into warehouse.invoice_part select * from " + load.parts());
        sumInvoices(session, invoices);
    }

    /**
     * Takes the sums of products as a load brought them where it holds all lines that there are, and sums the rest anew, after
     * {@link #takeInvoices}.
     *
     * @param holdsAllLines whether there are no lines of other loads
     */
    static void take(Connection session, LineLoad load, boolean holdsAllLines) throws SQLException {
        sample(session, ALL_LINES);
        if (holdsAllLines && addsPrices(load)) {
            Sql.run(session, "delete from warehouse.product_price");
            copyPrices(session, load, "warehouse.product_price");
        } else {
            sumPrices(session);
        }
        if (holdsAllLines) {
            Sql.run(session, "delete from warehouse.line_pack");
            LinePacks.take(session, load);
        } else {
            LinePacks.rebuild(session);
        }
        Cancellations.rebuild(session);
    }

    /** Notes the prices of lines that a load replaces, before they are deleted, for {@link #add}. */
    static void notePrices(Connection session, ReplacedLines replaced) throws SQLException {
        ReplacedLines.run(
                session,
                "create temporary table price_replaced on commit drop as "
                        + pricesOf(replaced.condition().orElse("false")));
        Sql.run(session, "analyze price_replaced");
    }

    /**
     * Adds the sums of a load, also by invoice, to those of older ones, which must be there. That its lines are attached is not needed
     * for it; what is still to be summed when they are, {@link #addRest} does.
     */
    static void add(Connection session, LineLoad load) throws SQLException {
        takeInvoices(session, load, ARRIVED);
        if (addsPrices(load)) {
            Sql.run(session, "create temporary table price_loaded (like warehouse.product_price) on commit drop");
            copyPrices(session, load, "price_loaded");
            Sql.run(session, "analyze price_loaded");
            Sql.run(session, PRICE_DOUBTFUL);
            Sql.run(session, PRODUCT_PRICE_MERGED);
            Sql.run(session, "drop table price_loaded");
        }
        LinePacks.take(session, load);
    }

    /** Like {@link #add}, for the first load. */
    static void addFirst(Connection session, LineLoad load) throws SQLException {
        takeInvoices(session, load, "true");
        if (addsPrices(load)) {
            copyPrices(session, load, "warehouse.product_price");
        }
        LinePacks.take(session, load);
    }

    /** Sums anew, once the lines are attached, what cannot be added to: the times of prices where lines went, and the packed months of these. */
    static void addRest(Connection session, LineLoad load, ReplacedLines replaced) throws SQLException {
        sample(session, ALL_LINES);
        if (!addsPrices(load)) {
            sumPrices(session);
        } else if (replaced.condition().isPresent()) {
            findPriceTimes(session);
        }
        LinePacks.rebuild(session, replaced.months());
    }

    private static boolean addsPrices(LineLoad load) {
        return load.prices().rows().isPresent();
    }

    /** Where a line is gone that was the first or the last at its price, the next one is looked for among all lines. */
    private static void findPriceTimes(Connection session) throws SQLException {
        List<String> products = new ArrayList<>();
        Sql.read(session, "select distinct product_id from price_doubtful", row -> products.add(row[0]));
        if (!products.isEmpty()) {
            Sql.run(session, PRODUCT_PRICE_TIMES.replace("{products}", String.join(", ", products)));
        }
    }

    private static String pricesOf(String lines) {
        return PRODUCT_PRICE.replace("{lines}", lines);
    }

    private static void copyPrices(Connection session, LineLoad load, String table) throws SQLException {
        new CopyText(session, table).write(load.prices().rows().orElseThrow());
    }

    private static void sumInvoices(Connection session, String invoices) throws SQLException {
        Sql.run(session, "delete from warehouse.invoice where " + invoices);
        Sql.run(session, INVOICE.replace("{invoices}", invoices));
    }

    private static void sumPrices(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.product_price");
        insert(session, "warehouse.product_price", pricesOf("true"));
    }

    /** By a table aside, because a select that an insert holds is worked out by one process of the server alone. */
    private static void insert(Connection session, String table, String select) throws SQLException {
        Sql.run(session, "create temporary table summed on commit drop as " + select);
        Sql.run(session, "insert into %s select * from summed".formatted(table));
        Sql.run(session, "drop table summed");
    }
}
