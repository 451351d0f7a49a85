package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/**
 * The marts of a publication, on its connection and in its transaction. A mart that keeps its columns is emptied and filled
 * again, so that readers see the old rows until the commit and never wait; one that changes them is made anew.
 */
final class JdbcMartSession implements MartSession {
    private final Connection session;
    private final KeptMarts kept;
    private @Nullable Base current;

    private JdbcMartSession(Connection session, KeptMarts kept) {
        this.session = session;
        this.kept = kept;
    }

    /** Begins with the marts of invoices that were just summed, all of them anew. */
    static JdbcMartSession ofNewInvoices(Connection session) throws SQLException {
        return ofNewInvoices(session, Optional.empty());
    }

    /**
     * Begins with the marts of invoices that were just summed: the planner would think that there are a few hundred of them, and is told
     * by a sample.
     *
     * @param changed the months that changed since the last publication; empty where any may have
     */
    static JdbcMartSession ofNewInvoices(Connection session, Optional<ChangedMonths> changed) throws SQLException {
        Sql.run(session, "analyze warehouse.invoice");
        return new JdbcMartSession(session, new KeptMarts(session, changed));
    }

    @Override
    public Table query(Base base, String select) {
        try (Statement statement = session.createStatement()) {
            turnTo(base);
            try (ResultSet rows = statement.executeQuery(select)) {
                return TableReader.read(rows);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("a query on base " + base.label() + " failed", e);
        }
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        try {
            turnTo(base);
            CopyReader.read(session, select, reader);
        } catch (SQLException e) {
            throw SqlFailure.of("a query on base " + base.label() + " failed", e);
        }
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        try {
            PackedLine.read(session, fromCustomer, toCustomer, reader);
        } catch (SQLException e) {
            throw SqlFailure.of("the lines cannot be read", e);
        }
    }

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {
        try {
            PackedInvoices.read(session, productNumbers, reader);
        } catch (SQLException e) {
            throw SqlFailure.of("the invoices cannot be read", e);
        }
    }

    @Override
    public void replace(Base base, String mart, String select) {
        try {
            turnTo(base);
            String name = name(base, mart);
            List<String> columns = columnsOf(name);
            if (columns.isEmpty()) {
                Sql.run(session, "create table %s as %s".formatted(name, select));
                return;
            }
            select(select);
            if (columns.equals(columnsOf("fresh"))) {
                putInPlaceOf("true", name);
            } else {
                Sql.run(session, "drop table " + name);
                Sql.run(session, "create table %s as select * from fresh".formatted(name));
                Sql.run(session, "drop table fresh");
            }
        } catch (SQLException e) {
            throw SqlFailure.of("mart %s.%s cannot be built".formatted(base.label(), mart), e);
        }
    }

    @Override
    public void replaceChanged(Base base, String mart, String select, MartPeriod period, String madeBy) {
        try {
            turnTo(base);
            String name = name(base, mart);
            Optional<String> changed = kept.changedRows(name, period, madeBy);
            if (changed.isPresent() && columnsOf(name).equals(columns(select))) {
                select("select * from (%s) as rows where %s".formatted(select, changed.get()));
                putInPlaceOf(changed.get(), name);
            } else {
                replace(base, mart, select);
            }
            kept.keep(name, madeBy);
        } catch (SQLException e) {
            throw SqlFailure.of("mart %s.%s cannot be built".formatted(base.label(), mart), e);
        }
    }

    /** Not by an insert at once, whose select the server would work out by one process alone. */
    private void select(String select) throws SQLException {
        Sql.run(session, "create temporary table fresh on commit drop as " + select);
    }

    /** Puts what was selected into a mart, in place of the rows that meet a condition. */
    private void putInPlaceOf(String rows, String mart) throws SQLException {
        Sql.run(session, "delete from %s where %s".formatted(mart, rows));
        Sql.run(session, "insert into %s select * from fresh".formatted(mart));
        Sql.run(session, "drop table fresh");
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        try {
            String name = name(base, mart);
            List<String> columns = rows.columns().stream()
                    .map(column -> quoted(column.name()) + " " + sqlType(column.type()))
                    .toList();
            if (columns.equals(columnsOf(name))) {
                Sql.run(session, "delete from " + name);
            } else {
                Sql.run(session, "drop table if exists " + name);
                Sql.run(session, "create table %s (%s)".formatted(name, String.join(", ", columns)));
            }
            new CopyText(session, name).write(rows.rows());
        } catch (SQLException e) {
            throw SqlFailure.of("mart %s.%s cannot be built".formatted(base.label(), mart), e);
        }
    }

    @Override
    public void empty(Base base, String mart) {
        try {
            String name = name(base, mart);
            if (exists(name)) {
                Sql.run(session, "delete from " + name);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("mart %s.%s cannot be emptied".formatted(base.label(), mart), e);
        }
    }

    /** Columns of a mart as they would be declared, or none where there is no such mart. */
    private List<String> columnsOf(String name) throws SQLException {
        return exists(name) ? columns("select * from " + name) : List.of();
    }

    private boolean exists(String name) throws SQLException {
        boolean[] exists = {false};
        Sql.read(session, "select 1 where to_regclass('%s') is not null".formatted(name), row -> exists[0] = true);
        return exists[0];
    }

    /** Columns of a select as they would be declared. */
    private List<String> columns(String select) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(select)) {
            return TableReader.columns(statement.getMetaData()).stream()
                    .map(column -> quoted(column.name()) + " " + sqlType(column.type()))
                    .toList();
        }
    }

    /** Turns to a base; nobody else sets the path in a transaction of marts. */
    private void turnTo(Base next) throws SQLException {
        if (next != current) {
            Sql.run(session, "set local search_path = %s, warehouse".formatted(next.label()));
            current = next;
        }
    }

    static String name(Base base, String mart) {
        return base.label() + "." + quoted(mart);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String sqlType(Table.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case BOOLEAN -> "boolean";
        };
    }
}
