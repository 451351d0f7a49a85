package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The data dictionary names what the migrated warehouse has, and its queries work there. */
class DataDictionaryIT {
    private static final Path FILE = Path.of("docs", "data-dictionary.md");
    private static final Pattern HEADING = Pattern.compile("#+ .*");
    private static final Pattern RELATION = Pattern.compile("`((?:warehouse|received|clean)\\.\\w+)`");
    private static final Pattern COLUMN = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\| [^|]+ \\|");
    private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    @Test
    void namesEveryColumnOfEveryTableAndViewWithItsType() throws Exception {
        Map<String, List<String>> columns = columnsOfTheDatabase();

        assertThat(columns).containsKeys("warehouse.invoice_line", "received.invoice", "clean.invoice_line");
        assertThat(columnsOfTheDictionary()).containsExactlyEntriesOf(columns);
    }

    @Test
    void itsQueriesWork() throws Exception {
        List<String> queries = QUERY.matcher(Files.readString(FILE))
                .results()
                .map(query -> query.group(1))
                .toList();

        assertThat(queries).hasSize(3);
        try (Connection session = DATABASE.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    assertThat(rows.getMetaData().getColumnCount()).isGreaterThan(1);
                }
            }
        }
    }

    /** Columns with their types by relation, in order; a heading may name several relations. */
    private static Map<String, List<String>> columnsOfTheDictionary() throws IOException {
        Map<String, List<String>> columns = new TreeMap<>();
        List<String> relations = List.of();
        for (String line : Files.readAllLines(FILE)) {
            if (HEADING.matcher(line).matches()) {
                relations = RELATION.matcher(line)
                        .results()
                        .map(relation -> relation.group(1))
                        .toList();
                relations.forEach(relation -> columns.put(relation, new ArrayList<>()));
            }
            Matcher column = COLUMN.matcher(line);
            if (column.matches()) {
                relations.forEach(relation -> columns.get(relation).add(column.group(1) + " " + column.group(2)));
            }
        }
        return columns;
    }

    private static Map<String, List<String>> columnsOfTheDatabase() throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (Connection session = DATABASE.dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("""
                        select
                          format('%s.%s', pg_namespace.nspname, pg_class.relname),
                          format('%s %s', attname, format_type(atttypid, atttypmod))
                        from pg_attribute
                        join pg_class on pg_class.oid = attrelid
                        join pg_namespace on pg_namespace.oid = relnamespace
                        where nspname in ('warehouse', 'received', 'clean')
                          and relkind in ('r', 'p', 'v', 'm', 'f') and attnum > 0 and not attisdropped
                        order by attrelid, attnum""")) {
            while (row.next()) {
                columns.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return columns;
    }
}
