import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs the statements of a file in a DuckDB in memory, for bench.sh, and prints the rows of those that have any.
 *
 * <pre>java -cp duckdb_jdbc.jar:CLASSES DuckMetrics STATEMENTS CSV</pre>
 *
 * The statements find the CSV file's path in the variable {@code csv}.
 */
final class DuckMetrics {
    private DuckMetrics() {}

    public static void main(String[] args) throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("set variable csv = '" + args[1].replace("'", "''") + "'");
            for (String sql : Files.readString(Path.of(args[0])).split(";\n")) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    print(statement.getResultSet());
                }
            }
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                text.append(rows.getString(column)).append(column == columns ? '\n' : ',');
            }
        }
        System.out.println(text);
    }
}
