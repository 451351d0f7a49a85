package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.Base;

class StoredLinesIT {
    /** Prices with and without each of the digits of base 10,000 that the server sends. */
    private static final String LINES = """
            create table warehouse.invoice_line_1 partition of warehouse.invoice_line for values in (1);
            insert into warehouse.invoice_line
            select
              1, number, 'A' || number, 10 + number, case when number % 3 > 0 then 1000 * number end, 1,
              timestamp '1969-12-31 23:59:59.5' + number * interval '9 hours', number - 4, price, 0, number % 9,
              case when number % 2 = 0 then 1 end, false
            from unnest(array[0, 0.0001, 0.5, 1, 2.95, 9999.9999, 10000, 20000, 123456789.0123, -11062.06, -0.001, 1e12])
              with ordinality as prices (price, number);
            insert into warehouse.rule values (1, 'rule', 'reason')""";

    private static final String EXPECTED = """
            select
              product_id, coalesce(customer_id, 0), cast(invoiced_at as date) - date '1970-01-01', quantity,
              trunc(quantity * unit_price * 10000), kind_id = 4, rule_id is null
            from warehouse.invoice_line
            where coalesce(customer_id, 0) between %d and %d""";

    @Test
    void areAsTheServerHasThem(@TempDir Path output) throws SQLException {
        try (Database database = Database.open(TestDatabase.empty(), output);
                Connection session = database.dataSource().getConnection()) {
            Sql.run(session, LINES);
            LinePacks.rebuild(session);
            assertThat(read(session, 0, 100_000)).hasSize(12).isEqualTo(expected(session, 0, 100_000));
            assertThat(read(session, 2_000, 7_000)).hasSize(4).isEqualTo(expected(session, 2_000, 7_000));
            assertThat(read(session, 13_000, 20_000)).isEmpty();

            Sql.run(session, "update warehouse.invoice_line set quantity = quantity + 1 where line_no < 5");
            LinePacks.rebuild(session, List.of("1969-12", "1970-01"));
            assertThat(read(session, 0, 100_000)).hasSize(12).isEqualTo(expected(session, 0, 100_000));
        }
    }

    private static List<String> read(Connection session, int from, int to) throws SQLException {
        List<String> lines = new ArrayList<>();
        JdbcMartSession.ofNewInvoices(session).readLines(from, to, line -> {
            assertThat(line.isOn(Base.RECEIVED)).isTrue();
            lines.add(String.join(
                    " ",
                    String.valueOf(line.productId()),
                    String.valueOf(line.customerId()),
                    String.valueOf(line.day()),
                    String.valueOf(line.quantity()),
                    String.valueOf(line.amount()),
                    line.isDiscount() ? "t" : "f",
                    line.isOn(Base.CLEAN) ? "t" : "f"));
        });
        lines.sort(null);
        return lines;
    }

    private static List<String> expected(Connection session, int from, int to) throws SQLException {
        List<String> lines = new ArrayList<>();
        Sql.read(session, EXPECTED.formatted(from, to), row -> lines.add(String.join(" ", row)));
        lines.sort(null);
        return lines;
    }
}
