package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CopyReaderIT {
    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    @Test
    void givesTheValuesThatTheDriverGives() throws SQLException {
        assertSame("""
                select
                    cast(3 as smallint), -4, 5000000000, 'tab	é\\', cast('' as varchar(3)), true, false,
                    date '1969-12-31', date '2011-12-09', timestamp '1999-12-31 23:59:59.000001',
                    timestamp '2011-12-09 12:50:00', cast(null as date), cast(null as numeric), cast(null as text)
                union all
                select 1, 2, 3, 'x', 'y', null, true, null, null, null, null, date '2000-01-01', 1, 'z' -- the last
                """);
    }

    /** A number of the server leaves out digits that are 0, in front and at the end. */
    @Test
    void givesDecimalsWithTheirScales() throws SQLException {
        assertSame("""
                select number, -number, cast(number as decimal(30, 2)), number * 10000
                from unnest(array[
                    0, 0.0000, 12, 12.5, 12.50, 0.0001, 0.00000001, 9999, 10000, 10000.0000, 120000000, 100000000.5000,
                    1234567890123456.7891, 99999999999999999999999999.99, 100000000000000000000.000000001
                ]) as number""");
        assertSame("select cast(sin(i) * 10 ^ (i % 20 - 4) as decimal(38, 4)) from generate_series(1, 2000) as i");
        assertThatThrownBy(() -> copied("select cast('NaN' as numeric)", session()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsNoRow() throws SQLException {
        assertSame("select 1, 'a' where 1 = 0");
    }

    /** A reader that gives up leaves the session to others. */
    @Test
    void endsWithItsReader() throws SQLException {
        try (Connection session = session()) {
            assertThatThrownBy(() -> CopyReader.read(session, "select generate_series(1, 100000)", row -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(copied("select 7", session)).containsExactly(List.of(7L));
        }
    }

    private static void assertSame(String select) throws SQLException {
        try (Connection session = session();
                Statement statement = session.createStatement()) {
            try (ResultSet rows = statement.executeQuery(select)) {
                assertThat(copied(select, session))
                        .isEqualTo(TableReader.read(rows).rows());
            }
        }
    }

    private static List<List<@Nullable Object>> copied(String select, Connection session) throws SQLException {
        List<List<@Nullable Object>> copied = new ArrayList<>();
        CopyReader.read(session, select, row -> copied.add(new ArrayList<>(row)));
        return copied;
    }

    private static Connection session() throws SQLException {
        return DATABASE.dataSource().getConnection();
    }
}
