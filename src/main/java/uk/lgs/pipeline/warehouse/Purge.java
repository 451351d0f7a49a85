package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes the bytes of deleted rows out of the server's files. Every table of the warehouse is written anew, with the statistics,
 * in which values stand too; then the write-ahead log goes on in new segments until a checkpoint lets the server delete those
 * that told of the rows. Where a session still reads an older state, its rows stay until the next purge.
 */
final class Purge {
    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename)
            from pg_tables
            where schemaname in ('warehouse', 'received', 'clean')""";

    /** Segments ahead of the one that is written: recycled ones, with their old content. */
    private static final String SEGMENTS_AHEAD = """
            select name from pg_ls_waldir()
            where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_lsn())""";

    private static final String NEXT_SEGMENT = """
            select pg_logical_emit_message(false, 'lgs', '');
            select pg_switch_wal()""";

    private Purge() {}

    static void run(Connection session) throws SQLException {
        for (String table : PseudonymStore.texts(session, TABLES)) {
            Sql.run(session, "vacuum (full, analyze) " + table);
        }
        Sql.run(session, "vacuum (full) pg_catalog.pg_statistic");
        if (mayManageLog(session)) {
            renewLog(session);
        }
    }

    private static void renewLog(Connection session) throws SQLException {
        do {
            Sql.run(session, NEXT_SEGMENT);
        } while (!PseudonymStore.texts(session, SEGMENTS_AHEAD).isEmpty());
        Sql.run(session, "checkpoint");
        Sql.run(session, NEXT_SEGMENT);
        Sql.run(session, "checkpoint");
    }

    /** Checkpoints and the log's files are the server's matter; on a server of one's own it may be somebody else's. */
    private static boolean mayManageLog(Connection session) throws SQLException {
        return !PseudonymStore.texts(session, "select 1 from pg_roles where rolname = current_user and rolsuper")
                .isEmpty();
    }
}
