package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.Table;

/** Turns a result of the database into a {@link Table}. */
final class TableReader {
    private TableReader() {}

    static Table read(ResultSet result) throws SQLException {
        List<Table.Column> columns = columns(result.getMetaData());
        CompactRows rows = new CompactRows(columns);
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        List<@Nullable Object> values = Arrays.asList(row);
        while (result.next()) {
            for (int i = 0; i < row.length; i++) {
                row[i] = value(result, i + 1, columns.get(i).type());
            }
            rows.add(values);
        }
        return new Table(columns, rows);
    }

    /** The same of a select in a transaction of its own, so that its rows come some thousands at a time. */
    static Table readInPieces(Connection session, String select) throws SQLException {
        session.setAutoCommit(false);
        try (Statement statement = session.createStatement()) {
            statement.setFetchSize(Sql.ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(select)) {
                return read(rows);
            }
        } finally {
            Sql.rollBack(session);
        }
    }

    static List<Table.Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Table.Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Table.Column(meta.getColumnLabel(i), type(meta.getColumnType(i))));
        }
        return columns;
    }

    private static Table.Type type(int sqlType) throws SQLException {
        return switch (sqlType) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Table.Type.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> Table.Type.DECIMAL;
            case Types.DATE -> Table.Type.DATE;
            case Types.TIMESTAMP -> Table.Type.TIMESTAMP;
            case Types.BOOLEAN, Types.BIT -> Table.Type.BOOLEAN;
            case Types.VARCHAR, Types.CHAR, Types.OTHER -> Table.Type.TEXT;
            default ->
                throw new SQLException("a metric gives a column of an unexpected type, JDBC " + sqlType
                        + "; cast it to text, bigint, numeric, date, timestamp or boolean");
        };
    }

    private static @Nullable Object value(ResultSet result, int column, Table.Type type) throws SQLException {
        return switch (type) {
            case TEXT -> result.getString(column);
            case INTEGER -> result.getObject(column) == null ? null : result.getLong(column);
            case DECIMAL -> result.getBigDecimal(column);
            case DATE -> result.getObject(column, LocalDate.class);
            case TIMESTAMP -> result.getObject(column, LocalDateTime.class);
            case BOOLEAN -> result.getObject(column) == null ? null : result.getBoolean(column);
        };
    }
}
