package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import uk.lgs.pipeline.run.LineKind;

/** The dimension of line kinds: ids are the ordinals of {@link LineKind}. */
final class LineKinds {
    private LineKinds() {}

    static void store(Connection session) throws SQLException {
        Sql.update(
                session,
                """
                insert into warehouse.line_kind (kind_id, kind)
                select * from unnest(?::smallint[], ?::text[])
                on conflict (kind_id) do update set kind = excluded.kind""",
                Arrays.stream(LineKind.values()).map(Enum::ordinal).toArray(Integer[]::new),
                Arrays.stream(LineKind.values()).map(LineKind::label).toArray(String[]::new));
    }
}
