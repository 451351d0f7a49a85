package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The table of packed lines, {@code warehouse.line_pack}: every line of {@code warehouse.invoice_line}, once. */
final class LinePacks {
    private static final int PAGES_AT_ONCE = 4_096;

    private LinePacks() {}

    /** Packs all lines anew. */
    static void rebuild(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.line_pack");
        List<String[]> partitions = new ArrayList<>();
        Sql.read(session, """
                select inhrelid::regclass, pg_relation_size(inhrelid) / current_setting('block_size')::integer
                from pg_inherits
                where inhparent = 'warehouse.invoice_line'::regclass""", row -> partitions.add(new String[] {String.valueOf(row[0]), String.valueOf(row[1])}));
        for (String[] partition : partitions) {
            for (long page = 0; page < Long.parseLong(partition[1]); page += PAGES_AT_ONCE) {
                String pages = "ctid >= '(%d,0)' and ctid < '(%d,0)'";
                pack(session, partition[0], pages.formatted(page, page + PAGES_AT_ONCE));
            }
        }
    }

    /** Takes the lines of a load as it packed them, beside those of older ones. */
    static void take(Connection session, LineLoad load) throws SQLException {
        Sql.run(session, "insert into warehouse.line_pack select * from " + load.packs());
    }

    /** Packs the lines of some months anew. */
    static void rebuild(Connection session, List<String> months) throws SQLException {
        for (String month : months) {
            Sql.update(session, "delete from warehouse.line_pack where month = ?", month);
            pack(
                    session,
                    "warehouse.invoice_line",
                    "invoiced_at >= timestamp '%1$s-01' and invoiced_at < timestamp '%1$s-01' + interval '1 month'"
                            .formatted(month));
        }
    }

    /** Their rows are held until all lines were read, since both go by one connection. */
    private static void pack(Connection session, String table, String condition) throws SQLException {
        LinePacker packer = new LinePacker();
        List<ByteBuffer> rows = new ArrayList<>();
        LineCopy.read(session, table, condition, line -> {
            if (packer.add(line)) {
                rows.add(packer.taken());
            }
        });
        rows.add(packer.rest());
        rows.add(CopyEncoder.trailer());
        CopyIn copy = session.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy warehouse.line_pack from stdin (format binary)");
        try {
            for (ByteBuffer some : rows) {
                copy.writeToCopy(some.array(), 0, some.limit());
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
