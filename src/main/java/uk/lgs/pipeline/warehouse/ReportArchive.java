package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.RunId;

/**
 * What past reports were made of. Lines and marts change with every dump; the archive does not, except that customers who are
 * erased leave it and that pseudonyms follow the key.
 */
public final class ReportArchive {
    private static final String OLD = "from warehouse.archived_report where started_at < cast(? as timestamptz)";

    private static final int PACKED_AT_ONCE = 8;

    private final DataSource pool;

    public ReportArchive(Database database) {
        pool = database.dataSource();
    }

    /** Keeps a report, in place of what was kept of the same run; returns how many bytes that took. */
    public long keep(ArchivedReport report) {
        try (Connection session = pool.getConnection()) {
            session.setAutoCommit(false);
            try {
                long bytes = keep(session, report);
                session.commit();
                return bytes;
            } finally {
                session.rollback();
                session.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the report of run %s cannot be archived".formatted(report.run()), e);
        }
    }

    private static long keep(Connection session, ArchivedReport report) throws SQLException {
        String run = report.run().value();
        Sql.update(session, "delete from warehouse.archived_report where run_id = ?", run);
        Sql.update(session, """
                insert into warehouse.archived_report (run_id, started_at, facts, files)
                values (?, cast(? as timestamptz), cast(? as jsonb), cast(? as jsonb))""", run, Timestamp.from(report.startedAt()), report.facts(), report.files());
        long bytes = 0;
        try (PreparedStatement insert = session.prepareStatement("""
                insert into warehouse.archived_table (run_id, position, description, names_customers, content)
                values (?, ?, cast(? as jsonb), ?, ?)""")) {
            for (int from = 0; from < report.tables().size(); from += PACKED_AT_ONCE) {
                int to = Math.min(report.tables().size(), from + PACKED_AT_ONCE);
                List<byte[]> contents = report.tables().subList(from, to).parallelStream()
                        .map(archived -> PackedTable.pack(archived.table()))
                        .toList();
                for (int i = 0; i < contents.size(); i++) {
                    ArchivedTable archived = report.tables().get(from + i);
                    insert.setString(1, run);
                    insert.setInt(2, from + i + 1);
                    insert.setString(3, archived.description());
                    insert.setBoolean(4, PackedTable.namesCustomers(archived.table()));
                    insert.setBytes(5, contents.get(i));
                    insert.addBatch();
                    bytes += contents.get(i).length;
                }
                insert.executeBatch();
            }
        }
        return bytes;
    }

    /** What is kept of a run's report; nothing where the run made none, or its time was over. */
    public Optional<ArchivedReport> find(RunId run) {
        try (Connection session = pool.getConnection();
                PreparedStatement select =
                        session.prepareStatement("select * from warehouse.archived_report where run_id = ?")) {
            select.setString(1, run.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(report(run, row, tables(session, run))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the archived report of run %s cannot be read".formatted(run), e);
        }
    }

    /** All reports that are kept, without their tables. */
    public List<ArchivedReport> list() {
        try (Connection session = pool.getConnection();
                PreparedStatement select = session.prepareStatement("select * from warehouse.archived_report");
                ResultSet row = select.executeQuery()) {
            List<ArchivedReport> reports = new ArrayList<>();
            while (row.next()) {
                reports.add(report(new RunId(row.getString("run_id")), row, List.of()));
            }
            return reports;
        } catch (SQLException e) {
            throw SqlFailure.of("the archive of reports cannot be read", e);
        }
    }

    /** A text that changes when anything does that is kept of a run's report; nothing where nothing is kept. */
    public Optional<String> version(RunId run) {
        String select = """
                select
                  concat_ws(' ', report.xmin, min(archived.xmin::text::bigint), max(archived.xmin::text::bigint))
                from warehouse.archived_report as report
                left join warehouse.archived_table as archived on archived.run_id = report.run_id
                where report.run_id = ?
                group by report.xmin""";
        try (Connection session = pool.getConnection();
                PreparedStatement statement = session.prepareStatement(select)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the archived report of run %s cannot be read".formatted(run), e);
        }
    }

    private static ArchivedReport report(RunId run, ResultSet row, List<ArchivedTable> tables) throws SQLException {
        return new ArchivedReport(
                run,
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("facts"),
                row.getString("files"),
                row.getBoolean("is_rekeyed"),
                tables);
    }

    private static List<ArchivedTable> tables(Connection session, RunId run) throws SQLException {
        List<ArchivedTable> tables = new ArrayList<>();
        try (PreparedStatement select =
                session.prepareStatement("select * from warehouse.archived_table where run_id = ? order by position")) {
            select.setString(1, run.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tables.add(new ArchivedTable(
                            row.getString("description"),
                            PackedTable.unpack(row.getBytes("content")),
                            row.getLong("erased_row_count")));
                }
            }
        }
        return tables;
    }

    /** How many reports are kept of runs that began before a time. */
    public long countBefore(Instant time) {
        try (Connection session = pool.getConnection();
                PreparedStatement select = session.prepareStatement("select count(*) " + OLD)) {
            select.setTimestamp(1, Timestamp.from(time));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the archive of reports cannot be read", e);
        }
    }

    /** Deletes what is kept of runs that began before a time; returns how many there were. */
    public long deleteBefore(Instant time) {
        try (Connection session = pool.getConnection()) {
            return Sql.update(session, "delete " + OLD, Timestamp.from(time));
        } catch (SQLException e) {
            throw SqlFailure.of("the archive of reports cannot be shortened", e);
        }
    }
}
