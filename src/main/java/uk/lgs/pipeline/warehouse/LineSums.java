package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/** What is summed from the lines before any mart: invoices, products by price, and what cancellations cancel. */
final class LineSums {
    private static final String INVOICE_PART = Sql.resource("invoice_part.sql");
    private static final String INVOICE = Sql.resource("invoice.sql");
    private static final String PRODUCT_PRICE = Sql.resource("product_price.sql");

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
        Sql.run(session, "delete from warehouse.invoice_part where " + invoices);
        Sql.run(session, INVOICE_PART.replace("{lines}", lines));
        Sql.run(session, "delete from warehouse.invoice where " + invoices);
        Sql.run(session, INVOICE.replace("{invoices}", invoices));
        Sql.run(session, "delete from warehouse.product_price");
        Sql.run(session, PRODUCT_PRICE);
        Cancellations.rebuild(session);
    }
}
