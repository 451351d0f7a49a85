package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/** The customers in archived reports. Tables are unpacked one at a time, and only those that name customers. */
final class ArchivedPersons {
    private final Connection session;

    private record Place(String run, int position) {}

    ArchivedPersons(Connection session) {
        this.session = session;
    }

    /** Takes out every row that names a customer. */
    void erase(String pseudonym) throws SQLException {
        change(rows -> rows.stream().filter(row -> !row.contains(pseudonym)).toList());
    }

    /** Puts other pseudonyms in place of the old ones. */
    void move(Map<String, String> successors) throws SQLException {
        change(rows -> rows.stream().map(row -> moved(row, successors)).toList());
        Sql.run(session, """
                update warehouse.archived_report set is_rekeyed = true
                where run_id in (select run_id from warehouse.archived_table where names_customers)""");
    }

    private static List<@Nullable Object> moved(List<@Nullable Object> row, Map<String, String> successors) {
        List<@Nullable Object> moved = new ArrayList<>(row);
        moved.replaceAll(value -> value instanceof String text ? successors.getOrDefault(text, text) : value);
        return moved;
    }

    private void change(UnaryOperator<List<List<@Nullable Object>>> rows) throws SQLException {
        for (Place place : places()) {
            Table before = table(place);
            List<List<@Nullable Object>> after = rows.apply(before.rows());
            if (!after.equals(before.rows())) {
                Sql.update(
                        session,
                        """
                        update warehouse.archived_table
                        set content = ?, erased_row_count = erased_row_count + ?
                        where run_id = ? and position = ?""",
                        PackedTable.pack(new Table(before.columns(), after)),
                        before.rows().size() - after.size(),
                        place.run(),
                        place.position());
            }
        }
    }

    private List<Place> places() throws SQLException {
        List<Place> places = new ArrayList<>();
        Sql.read(
                session,
                "select run_id, position from warehouse.archived_table where names_customers",
                row -> places.add(new Place(String.valueOf(row[0]), Integer.parseInt(String.valueOf(row[1])))));
        return places;
    }

    private Table table(Place place) throws SQLException {
        try (PreparedStatement select = session.prepareStatement(
                "select content from warehouse.archived_table where run_id = ? and position = ?")) {
            select.setString(1, place.run());
            select.setInt(2, place.position());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return PackedTable.unpack(row.getBytes(1));
            }
        }
    }
}
