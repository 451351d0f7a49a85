package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

    private static final String INVOICES = """
            create table warehouse.invoice_line_1 partition of warehouse.invoice_line for values in (1);
            insert into warehouse.invoice_line
            select
              1, number, (array['', 'C', 'number-'])[1 + number / 3 % 3] || number / 3 * 7 % 61, number * 11 % 50,
              case when number % 5 > 0 then 4096 * (number % 2) + number % 3 + 1 end, 1,
              timestamp '2011-01-01 12:00:00' + number / 2 % 3 * interval '1 month' + number % 3 * interval '1 day', number % 17 - 4,
              number % 4, 0, number % 6, case when number % 3 = 0 or number / 3 % 5 = 0 then 1 end, false
            from generate_series(1, 700) as number;
            insert into warehouse.rule values (1, 'rule', 'reason')""";

    private static final String ONE_LINE_EACH = """
            create table warehouse.invoice_line_1 partition of warehouse.invoice_line for values in (1);
            insert into warehouse.invoice_line
            select
              1, number, 'invoice ' || number, number % 50, number % 9000 + 1, 1,
              timestamp '2011-01-01 12:00:00' + number / 100 * interval '6 hours', 1, 1, 0, 1, null, false
            from generate_series(1, 40000) as number""";

    private static final String EXPECTED_INVOICES = """
            select concat_ws(
              ' ',
              string_agg(distinct cast(product_id / 10 as text), ' ' order by cast(product_id / 10 as text)) filter (
                where quantity > 0 and kind_id <> 4 and product_id < 40 and product_id <> 20),
              case when bool_or(quantity > 0 and unit_price > 0) then 'order' end)
            from warehouse.invoice_line
            where rule_id is null and invoice_no not like 'C%'
            group by invoice_no""";

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

    /** Invoices with lines of several customers and months, some set aside, of cancellations, and long numbers. */
    @Test
    void standInTheInvoicesOfTheServer(@TempDir Path output) throws SQLException {
        try (Database database = Database.open(TestDatabase.empty(), output);
                Connection session = database.dataSource().getConnection()) {
            Sql.run(session, INVOICES);
            LinePacks.rebuild(session);
            assertThat(readInvoices(session)).hasSizeGreaterThan(50).isEqualTo(expectedInvoices(session));
            assertThat(read(session, 0, 10_000)).hasSize(700).isEqualTo(expected(session, 0, 10_000));

            Sql.run(
                    session,
                    "update warehouse.invoice_line set product_id = 1 where line_no % 7 = 0 and invoiced_at < '2011-02-01'");
            LinePacks.rebuild(session, List.of("2011-01"));
            assertThat(readInvoices(session)).hasSizeGreaterThan(50).isEqualTo(expectedInvoices(session));
        }
    }

    /** More invoices, each of one line, than are packed together. */
    @Test
    void standInInvoicesOfOneLine(@TempDir Path output) throws SQLException {
        try (Database database = Database.open(TestDatabase.empty(), output);
                Connection session = database.dataSource().getConnection()) {
            Sql.run(session, ONE_LINE_EACH);
            LinePacks.rebuild(session);
            assertThat(readInvoices(session)).hasSize(40_000).isEqualTo(expectedInvoices(session));
            assertThat(Sql.exists(session, "select 1 from warehouse.line_pack where length(lines) = 0"))
                    .as("rows of no line")
                    .isFalse();
        }
    }

    /** Products of each invoice: those below 40 by their tens, in the order of numbers. */
    private static List<String> readInvoices(Connection session) throws SQLException {
        int[] numbers = IntStream.range(0, 40).map(product -> product / 10).toArray();
        numbers[20] = MartSession.NOT_ASKED_FOR;
        Map<Long, Set<String>> invoices = new HashMap<>();
        List<Long> shown = new ArrayList<>();
        JdbcMartSession.ofNewInvoices(session).readInvoices(numbers, new InvoiceReader() {
            @Override
            public void begin(int count) {
                shown.clear();
            }

            @Override
            public int invoice(long number, boolean isOrder) {
                Set<String> invoice = invoices.computeIfAbsent(number, any -> new TreeSet<>());
                if (isOrder) {
                    invoice.add("order");
                }
                shown.add(number);
                return shown.size() - 1;
            }

            @Override
            public void add(int product, int invoice) {
                invoices.get(shown.get(invoice)).add(String.valueOf(product));
            }
        });
        return invoices.values().stream()
                .map(invoice -> String.join(" ", invoice))
                .sorted()
                .toList();
    }

    private static List<String> expectedInvoices(Connection session) throws SQLException {
        List<String> invoices = new ArrayList<>();
        Sql.read(session, EXPECTED_INVOICES, row -> invoices.add(row[0]));
        invoices.sort(null);
        return invoices;
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
