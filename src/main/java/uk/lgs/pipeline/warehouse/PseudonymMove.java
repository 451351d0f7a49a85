package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.lgs.pipeline.privacy.KeyChange;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Moves all stored pseudonyms to another key, and proves that every customer keeps exactly one identity. */
final class PseudonymMove {
    private static final String PSEUDONYMS = """
            select customer_key from warehouse.customer
            union
            select fields ->> 'customer_id' from warehouse.quarantine
            where fields ->> 'customer_id' ~ '^[0-9a-f]{32}$'""";

    private static final String MARKS = "select mark from warehouse.forgotten";

    /** Text columns of marts: any of them may hold pseudonyms, whatever its name. */
    private static final String MART_COLUMNS = """
            select format('update %1$I.%2$I set %3$I = moved.successor from moved where %3$I = moved.old',
              columns.table_schema, columns.table_name, columns.column_name)
            from information_schema.columns
            inner join information_schema.tables using (table_schema, table_name)
            where table_schema in ('received', 'clean') and table_type = 'BASE TABLE'
              and data_type = 'text'""";

    private final Connection session;

    PseudonymMove(Connection session) {
        this.session = session;
    }

    static KeyChange.Stored stored(Connection session) throws SQLException {
        return new KeyChange.Stored(PseudonymStore.texts(session, PSEUDONYMS), PseudonymStore.texts(session, MARKS));
    }

    void move(PseudonymKey newKey, KeyChange change) throws SQLException {
        KeyChange.Stored before = stored(session);
        requireSuccessors(before.pseudonyms(), change.pseudonyms());
        requireSuccessors(before.marks(), change.marks());
        long customers = count("select count(*) from warehouse.customer");
        int version = retire() + 1;
        Sql.update(
                session,
                "insert into warehouse.key_version (key_version, fingerprint) values (?, ?)",
                version,
                newKey.fingerprint());
        moveMarks(change.marks(), version);
        movePseudonyms(change.pseudonyms(), version);
        KeyChange.Stored after = stored(session);
        require(
                after.pseudonyms().equals(Set.copyOf(change.pseudonyms().values()))
                        && after.marks().equals(Set.copyOf(change.marks().values())),
                "what is stored after the move is not what was moved");
        require(
                count("select count(distinct customer_key) from warehouse.customer where key_version = " + version)
                        == customers,
                "the number of customers changed");
    }

    private int retire() throws SQLException {
        int old = KeyVersions.inForce(session).orElseThrow().version();
        Sql.update(session, "update warehouse.key_version set retired_at = now() where key_version = ?", old);
        return old;
    }

    private void moveMarks(Map<String, String> marks, int version) throws SQLException {
        fill(marks);
        long moved = Sql.update(session, """
                update warehouse.forgotten set mark = moved.successor, key_version = ?
                from moved where mark = moved.old""", version);
        require(moved == marks.size(), "a forgotten customer was not moved");
    }

    private void movePseudonyms(Map<String, String> pseudonyms, int version) throws SQLException {
        fill(pseudonyms);
        Sql.update(session, """
                update warehouse.customer set customer_key = moved.successor, key_version = ?
                from moved where customer_key = moved.old""", version);
        Sql.run(session, """
                update warehouse.quarantine
                set fields = jsonb_set(fields, '{customer_id}', to_jsonb(moved.successor))
                from moved where fields ->> 'customer_id' = moved.old""");
        List<String> updates = new ArrayList<>();
        Sql.read(session, MART_COLUMNS, row -> updates.add(String.valueOf(row[0])));
        for (String update : updates) {
            Sql.run(session, update);
        }
        new ArchivedPersons(session).move(pseudonyms);
    }

    private void fill(Map<String, String> successors) throws SQLException {
        Sql.run(session, """
                create temporary table if not exists moved (old text primary key, successor text not null unique)
                on commit drop;
                truncate moved""");
        List<String> old = List.copyOf(successors.keySet());
        Sql.update(
                session,
                "insert into moved select * from unnest(?::text[], ?::text[])",
                old.toArray(String[]::new),
                old.stream().map(successors::get).toArray(String[]::new));
        Sql.run(session, "analyze moved");
    }

    private static void requireSuccessors(Set<String> stored, Map<String, String> successors) {
        require(
                successors.keySet().equals(stored),
                "a stored pseudonym has no successor, or one that is not stored has");
        require(new HashSet<>(successors.values()).size() == successors.size(), "two customers would become one");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN, "the key was not changed, and nothing else: " + otherwise);
        }
    }

    private long count(String select) throws SQLException {
        long[] count = {0};
        Sql.read(session, select, row -> count[0] = Long.parseLong(String.valueOf(row[0])));
        return count[0];
    }
}
