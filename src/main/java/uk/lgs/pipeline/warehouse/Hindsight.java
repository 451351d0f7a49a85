package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * The warehouse as it would have been on a day of the past: in a transaction that is rolled back, so that no reader sees anything
 * of it and nothing is left.
 */
final class Hindsight {
    /** What is known by lines of later days; a profile and what a run changed are of a whole dump, and were not known then. */
    private static final String FORGET_LATER = """
            delete from warehouse.invoice_line where invoiced_at >= date '%1$s';
            delete from warehouse.calendar
            where day > (select max(line.invoiced_at) from warehouse.invoice_line as line);
            delete from warehouse.customer
            where not exists (
              select 1 from warehouse.invoice_line as line where line.customer_id = customer.customer_id
            );
            delete from warehouse.product
            where not exists (
              select 1 from warehouse.invoice_line as line where line.product_id = product.product_id
            );
            delete from warehouse.country
            where not exists (
              select 1 from warehouse.invoice_line as line where line.country_id = country.country_id
            );
            delete from warehouse.profile_rule;
            delete from warehouse.profile_column;
            delete from warehouse.profile_bin;
            delete from warehouse.profile_measure;
            delete from warehouse.profile_drift;
            delete from warehouse.profile;
            delete from warehouse.month_change;
            delete from warehouse.invoice_change""";

    private Hindsight() {}

    /** Looks at the warehouse with the lines before a day alone, and their sums; the marts are the look's to build. */
    static <T> T before(Connection session, LocalDate day, Function<MartSession, T> look) throws SQLException {
        session.setAutoCommit(false);
        try {
            Sql.run(session, FORGET_LATER.formatted(day));
            LineSums.rebuild(session);
            return look.apply(JdbcMartSession.ofNewInvoices(session));
        } finally {
            Sql.rollBack(session);
        }
    }
}
