package uk.lgs.pipeline.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a reader sees in a warehouse at one moment: the lines, their sums and every mart, each as a checksum of its rows. What
 * differs from one run to the next by its nature, ids of loads and runs, is left out.
 *
 * @param tables checksums by table
 */
record WarehouseState(Map<String, String> tables) {
    private static final String RELATIONS = """
            select format('%I.%I', schemaname, tablename)
            from pg_tables
            where schemaname in ('received', 'clean')
            union all
            select unnest(array[
              'warehouse.invoice', 'warehouse.invoice_part', 'warehouse.product_price', 'warehouse.calendar'
            ])
            order by 1""";

    /** The lines by what they say and where they stood, but not by the load that brought them. */
    private static final String LINES = """
            select
              line_no, invoice_no, product_id, customer_id, country_id, invoiced_at, quantity, unit_price, amount,
              kind_id, rule_id, is_duplicate
            from warehouse.invoice_line""";

    private static final String CHECKSUM =
            "select count(*) || ' ' || coalesce(md5(string_agg(found::text, e'\\n' order by found::text)), '') from (%s) as found";

    static WarehouseState of(Parts parts) throws SQLException {
        try (Connection session = parts.database().dataSource().getConnection()) {
            session.setAutoCommit(false);
            session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = session.createStatement()) {
                Map<String, String> tables = new TreeMap<>();
                for (String relation : texts(statement, RELATIONS)) {
                    tables.put(relation, checksum(statement, "select * from " + relation));
                }
                tables.put("lines", checksum(statement, LINES));
                return new WarehouseState(tables);
            } finally {
                session.rollback();
                session.setAutoCommit(true);
                session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    private static String checksum(Statement statement, String select) throws SQLException {
        return texts(statement, CHECKSUM.formatted(select)).get(0);
    }

    private static List<String> texts(Statement statement, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
