package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;

/**
 * The lines that could not be understood, redacted. A line stays here until it is repaired, or its invoice comes again in a
 * newer dump.
 */
public final class Quarantine {
    private final DataSource pool;

    Quarantine(DataSource pool) {
        this.pool = pool;
    }

    /** The lines of a run, in the order of its dump: line_no, column_name, rule, fields as JSON, and row_no. */
    public Table lines(RunId run) {
        return ask("the quarantine of run %s cannot be read".formatted(run), """
                select
                  quarantine.line_no,
                  quarantine.column_name,
                  quarantine.rule,
                  quarantine.fields,
                  quarantine.row_no
                from warehouse.quarantine
                inner join warehouse.load on load.load_id = quarantine.load_id
                where load.run_id = ?
                order by quarantine.line_no, quarantine.row_no""", run.value(), TableReader::read);
    }

    /** Where the lines stand that are in quarantine now. */
    public Set<DumpPlace> places(RunId run) {
        Set<DumpPlace> places = new HashSet<>();
        lines(run).rows().forEach(row -> places.add(place(row)));
        return places;
    }

    /** Where a line of {@link #lines} stands. */
    public static DumpPlace place(List<@Nullable Object> line) {
        return new DumpPlace(number(line, 0), number(line, 4));
    }

    private static long number(List<@Nullable Object> line, int column) {
        return ((Number) Objects.requireNonNull(line.get(column))).longValue();
    }

    /** Those of some texts that are pseudonyms of customers here, in quarantine or out of it. */
    public Set<String> pseudonymsAmong(Collection<String> texts) {
        return ask("the pseudonyms cannot be looked up", """
                with asked as (select unnest(?::text[]) as pseudonym)

                select pseudonym
                from asked
                where pseudonym in (select customer_key from warehouse.customer)
                  or pseudonym in (select fields ->> 'customer_id' from warehouse.quarantine)""", texts.toArray(String[]::new), rows -> {
            Set<String> known = new HashSet<>();
            while (rows.next()) {
                known.add(rows.getString(1));
            }
            return known;
        });
    }

    private interface Answer<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String failed, String select, Object parameter, Answer<T> answer) {
        try (Connection session = pool.getConnection();
                PreparedStatement statement = session.prepareStatement(select)) {
            if (parameter instanceof String[] texts) {
                statement.setArray(1, session.createArrayOf("text", texts));
            } else {
                statement.setObject(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return answer.read(rows);
            }
        } catch (SQLException e) {
            throw SqlFailure.of(failed, e);
        }
    }
}
