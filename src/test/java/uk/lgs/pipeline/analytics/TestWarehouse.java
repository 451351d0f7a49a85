package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** A real PostgreSQL with the relations that metrics select from, made and filled apart from the product's own loading. */
final class TestWarehouse implements MartSession, AutoCloseable {
    private final Connection connection;

    TestWarehouse() throws IOException, SQLException {
        DatabaseSettings database = TestDatabase.empty();
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        execute("set jit = off; set work_mem = '64MB'");
        reset();
    }

    /** Empties both bases. */
    void reset() throws IOException {
        for (Base base : Base.values()) {
            execute("drop schema if exists %1$s cascade; create schema %1$s".formatted(base.label()));
            run(base, "relations.sql");
        }
    }

    /** Runs a script that lies beside this class. */
    void run(Base base, String script) throws IOException {
        try (InputStream content = Objects.requireNonNull(TestWarehouse.class.getResourceAsStream(script))) {
            use(base);
            execute(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Shows the weeks and what is counted by week, which metrics share, as they are whenever they are asked for. */
    void showWeeks(Base base) {
        use(base);
        weeks().forEach(table -> execute("create view %s as %s".formatted(table.name(), table.select())));
    }

    /** Builds the same as tables. */
    void buildWeeks(Base base) {
        weeks().forEach(table -> table.build(this, base, ""));
    }

    private static List<SharedTable> weeks() {
        return MetricCatalog.load().sharedTables().stream()
                .filter(table -> table.name().startsWith("week")
                        || List.of("day_invoices", "first_invoices").contains(table.name()))
                .toList();
    }

    /** Loads the real dump into the received base. */
    void loadRetailDump() throws IOException {
        use(Base.RECEIVED);
        execute("create table raw (invoice_no text, stock_code text, description text, quantity int,"
                + " invoice_date timestamp, unit_price numeric(14, 4), customer_id int, country text)");
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy raw from stdin");
            RetailDump.forEachLine(line -> write(copy, line));
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        run(Base.RECEIVED, "received.sql");
    }

    /** Takes every received line for clean. */
    void takeAllForClean() {
        for (String relation : List.of("invoice", "invoice_line", "customer", "product", "country")) {
            execute("insert into clean.%s select * from received.%1$s".formatted(relation));
        }
    }

    @Override
    public Table query(Base base, String select) {
        use(base);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            List<Column> columns = columns(result.getMetaData());
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(value(result, i + 1, columns.get(i).type()));
                }
                rows.add(row);
            }
            return new Table(columns, rows);
        } catch (SQLException e) {
            throw new IllegalStateException(select, e);
        }
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        query(base, select).rows().forEach(reader);
    }

    /** The lines of both bases, which know nothing of one another here. */
    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        for (Base base : Base.values()) {
            query(base, """
                            select
                              product_id,
                              coalesce(customer_id, 0),
                              cast(invoiced_at as date) - date '1970-01-01',
                              quantity,
                              cast(amount * 10000 as bigint),
                              kind = 'discount'
                            from invoice_line
                            where coalesce(customer_id, 0) between %d and %d""".formatted(fromCustomer, toCustomer))
                    .rows()
                    .forEach(row -> reader.accept(new TestLine(base, row)));
        }
    }

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {
        query(Base.CLEAN, """
                        select
                          dense_rank() over (order by invoice_no),
                          quantity > 0 and amount > 0,
                          cast(product_id as bigint),
                          quantity > 0 and kind <> 'discount'
                        from invoice_line
                        where invoice_no not like 'C%'
                        order by invoice_no""").rows().forEach(row -> {
            reader.begin(1);
            int invoice = reader.invoice((Long) row.get(0), (Boolean) row.get(1));
            int product = ((Long) row.get(2)).intValue();
            int number = product < productNumbers.length ? productNumbers[product] : NOT_ASKED_FOR;
            if ((Boolean) row.get(3) && number != NOT_ASKED_FOR) {
                reader.add(number, invoice);
            }
        });
    }

    @Override
    public void replace(Base base, String mart, String select) {
        use(base);
        execute("drop table if exists %s; create table %1$s as %s".formatted(mart, select));
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        use(base);
        execute("drop table if exists %s; create table %1$s (%s)"
                .formatted(
                        mart,
                        rows.columns().stream()
                                .map(column -> column.name() + " " + typeName(column.type()))
                                .collect(Collectors.joining(", "))));
        String places = String.join(", ", Collections.nCopies(rows.columns().size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into %s values (%s)".formatted(mart, places))) {
            for (List<@Nullable Object> row : rows.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(mart, e);
        }
    }

    @Override
    public void empty(Base base, String mart) {
        use(base);
        execute("drop table if exists " + mart);
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
    }

    private void use(Base base) {
        execute("set search_path to " + base.label());
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void write(CopyIn copy, String line) {
        try {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Column> columns(ResultSetMetaData data) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new Column(data.getColumnName(i), type(data.getColumnType(i))));
        }
        return columns;
    }

    private static Type type(int jdbcType) {
        return switch (jdbcType) {
            case Types.VARCHAR -> Type.TEXT;
            case Types.INTEGER, Types.BIGINT -> Type.INTEGER;
            case Types.NUMERIC -> Type.DECIMAL;
            case Types.DATE -> Type.DATE;
            case Types.TIMESTAMP -> Type.TIMESTAMP;
            case Types.BIT, Types.BOOLEAN -> Type.BOOLEAN;
            default -> throw new IllegalStateException("unexpected JDBC type " + jdbcType);
        };
    }

    private static String typeName(Type type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case BOOLEAN -> "boolean";
        };
    }

    private static @Nullable Object value(ResultSet result, int column, Type type) throws SQLException {
        return switch (type) {
            case TEXT -> result.getString(column);
            case INTEGER -> {
                long number = result.getLong(column);
                yield result.wasNull() ? null : number;
            }
            case DECIMAL -> result.getObject(column, BigDecimal.class);
            case DATE -> result.getObject(column, LocalDate.class);
            case TIMESTAMP -> result.getObject(column, LocalDateTime.class);
            case BOOLEAN -> result.getObject(column, Boolean.class);
        };
    }
}
