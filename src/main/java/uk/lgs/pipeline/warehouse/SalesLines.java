package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads everything that was published once through, on one connection and as of one moment. */
final class SalesLines {
    private static final int ROWS_AT_ONCE = 20_000;

    private final Connection session;

    SalesLines(Connection session) {
        this.session = session;
    }

    /** Hands over all of it, unless there are more lines than so many; whether it did. */
    boolean read(SalesReader reader, long mostLines) throws SQLException {
        session.setAutoCommit(false); // without which the driver would hold all rows at once
        try {
            Sql.run(session, "set transaction isolation level repeatable read, read only");
            long[] count = {0};
            // known of the invoices at once; of the lines the server would have to read all
            each("select sum(received_line_count) from warehouse.invoice", row -> count[0] = row.getLong(1));
            if (count[0] > mostLines) {
                return false;
            }
            each("select count(*) from warehouse.invoice_line", row -> count[0] = row.getLong(1));
            reader.begin(count[0]);
            each(
                    "sales_customers",
                    row -> reader.customer(
                            row.getInt(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)));
            each("sales_products", row -> reader.product(row.getInt(1), row.getString(2), row.getString(3)));
            each(
                    "sales_invoices",
                    row -> reader.invoice(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getBoolean(6)));
            each(
                    "sales_lines",
                    row -> reader.line(
                            row.getString(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getLong(6),
                            row.getBoolean(7)));
            return true;
        } finally {
            Sql.rollBack(session);
        }
    }

    /** Shows every row of a select, or of the select in a file of this room. */
    private void each(String select, RowReader reader) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            String text = select.startsWith("select") ? select : Sql.resource(select + ".sql");
            try (ResultSet row = statement.executeQuery(text)) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
