package uk.lgs.pipeline.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.lgs.pipeline.privacy.LineTexts;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;

/** What can be done with the warehouse: load a dump, publish it, read what was published. */
public final class Warehouse {
    private final DataSource pool;

    public Warehouse(Database database) {
        pool = database.dataSource();
    }

    /**
     * Begins a load aside. The caller holds the {@link WarehouseLock}.
     *
     * @param texts what the indexes of the batches that will be loaded stand for
     * @param folder where a temporary file may be written
     */
    public LineLoad beginLoad(LineTexts texts, Path folder) {
        return LineLoad.begin(pool, texts, folder);
    }

    /**
     * Makes a finished load visible together with the marts, in one transaction.
     *
     * @param claim refused where the run was taken over from it meanwhile
     * @param dumpSha256 the SHA-256 of the dump's content, in hex digits, by which a dump that comes again is known
     * @param repaired the quarantined lines that the load's lines stand for, one for each; none where the load is a dump
     * @param reasons the reason for people of each rule, by name
     * @param marts builds the marts
     * @throws PipelineException after which nothing of it is visible
     */
    public InvoiceChanges publish(
            LineLoad load,
            RunClaim claim,
            long lineCount,
            String dumpSha256,
            List<RepairedLine> repaired,
            Map<String, String> reasons,
            Consumer<MartSession> marts) {
        try (Connection session = pool.getConnection()) {
            return new Publication(pool, session, load, dumpSha256, repaired).publish(claim, lineCount, reasons, marts);
        } catch (SQLException e) {
            throw SqlFailure.of("the load cannot be published", e);
        }
    }

    /** Holds corrected lines against the warehouse, which stays as it is. */
    public RepairCheck checkRepair(LineLoad load, List<RepairedLine> repaired) {
        try (Connection session = pool.getConnection()) {
            session.setAutoCommit(false);
            try {
                Repair repair = new Repair(session, load);
                repair.place(repaired);
                return new RepairCheck(repair.superseded(), repair.repeated());
            } finally {
                Sql.rollBack(session);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the corrected lines cannot be compared", e);
        }
    }

    /** Whether a run's lines became visible, even if later dumps replaced them all; for a run that published last, always true. */
    public boolean isPublished(RunId run) {
        return exists("select 1 from warehouse.load where run_id = ?", run);
    }

    /** Whether no other run has published since a run did, so that the marts are still its. */
    public boolean isNewest(RunId run) {
        return exists(
                "select 1 from warehouse.load where run_id = ? and load_id = (select max(load_id) from warehouse.load)",
                run);
    }

    private boolean exists(String select, RunId run) {
        try (Connection session = pool.getConnection();
                PreparedStatement statement = session.prepareStatement(select)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the loads cannot be read", e);
        }
    }

    /** Looks at the warehouse as it would have been with the lines before a day alone; nobody else sees it, and nothing is left. */
    public <T> T before(LocalDate day, Function<MartSession, T> look) {
        try (Connection session = pool.getConnection()) {
            return Hindsight.before(session, day, look);
        } catch (SQLException e) {
            throw SqlFailure.of("the warehouse of before %s cannot be worked out".formatted(day), e);
        }
    }

    /** SHA-256 over all that was loaded, repaired and erased so far, in hex digits: what reports of the past depend on. */
    public String stateSha256() {
        String select = """
                select encode(sha256(convert_to(string_agg(act, e'\\n' order by act), 'UTF8')), 'hex')
                from (
                  select concat_ws(' ', 'load', load_id, run_id, line_count) as act from warehouse.load
                  union all
                  select concat_ws(' ', 'erasure', receipt_id) from warehouse.erasure
                ) as acts""";
        try (Connection session = pool.getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw SqlFailure.of("the loads cannot be read", e);
        }
    }

    /** What a run that published last did to the invoices. */
    public InvoiceChanges changes(RunId run) {
        String select = """
                select
                  coalesce(sum(new_invoice_count), 0),
                  coalesce(sum(changed_invoice_count), 0),
                  coalesce(sum(vanished_invoice_count), 0)
                from warehouse.month_change
                where run_id = ? and base = 'received'""";
        try (Connection session = pool.getConnection();
                PreparedStatement statement = session.prepareStatement(select)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new InvoiceChanges(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        } catch (SQLException e) {
            throw SqlFailure.of("what run %s changed cannot be read".formatted(run), e);
        }
    }

    /** How many lines the warehouse holds of a run: fewer than it loaded where later dumps replaced some. */
    public long linesOf(RunId run) {
        String select = """
                select count(*)
                from warehouse.invoice_line
                where load_id = (select load_id from warehouse.load where run_id = ?)""";
        try (Connection session = pool.getConnection();
                PreparedStatement statement = session.prepareStatement(select)) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("the lines of run %s cannot be counted".formatted(run), e);
        }
    }

    /** Reads a published mart of a base. */
    public Table read(Base base, String mart, String order) {
        String select = "select * from %s order by %s".formatted(JdbcMartSession.name(base, mart), order);
        try (Connection session = pool.getConnection()) {
            return TableReader.readInPieces(session, select);
        } catch (SQLException e) {
            throw SqlFailure.of("mart %s.%s cannot be read".formatted(base.label(), mart), e);
        }
    }

    /**
     * Reads everything that was published once through, as of one moment.
     *
     * @param mostLines nothing is read where there are more lines
     * @return whether it was read; not where nothing was published yet either
     */
    public boolean readSales(SalesReader reader, long mostLines) {
        if (lastInvoice().isEmpty()) {
            return false;
        }
        try (Connection session = pool.getConnection()) {
            return new SalesLines(session).read(reader, mostLines);
        } catch (SQLException e) {
            throw SqlFailure.of("the published lines cannot be read", e);
        }
    }

    /** The time of the last invoice that any dump brought; empty where there is none. */
    public Optional<LocalDateTime> lastInvoice() {
        try (Connection session = pool.getConnection();
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("select max(last_at) from received.invoice")) {
            rows.next();
            return Optional.ofNullable(rows.getObject(1, LocalDateTime.class));
        } catch (SQLException e) {
            throw SqlFailure.of("the last invoice cannot be read", e);
        }
    }

    /** The lines that could not be understood. */
    public Quarantine quarantine() {
        return new Quarantine(pool);
    }

    /** The lines that the warehouse holds of other loads than a run's, by what became of them. */
    public LineCounts linesOfOtherLoads(RunId run) {
        return linesBeside("""
                select rule_id, count(*) as line_count
                from warehouse.invoice_line
                where load_id = (select load_id from warehouse.load where run_id = ?)
                group by rule_id""", run.value());
    }

    /**
     * The same for a run of whose lines is known what became of them. Where it published last they are all there, and are not
     * counted again.
     */
    public LineCounts linesOfOtherLoads(RunId run, LineCounts its) {
        if (!isNewest(run)) {
            return linesOfOtherLoads(run);
        }
        Map<String, Long> setAside = its.setAside();
        return linesBeside(
                """
                select rule_id, line_count
                from unnest(?::text[], ?::bigint[]) as its (rule, line_count)
                left join warehouse.rule on rule.rule = its.rule""",
                Stream.concat(Stream.of((String) null), setAside.keySet().stream())
                        .toArray(String[]::new),
                Stream.concat(Stream.of(its.loaded()), setAside.values().stream())
                        .toArray(Long[]::new));
    }

    /** The lines of all invoices without those that a select counts by rule. */
    private LineCounts linesBeside(String counted, Object... parameters) {
        String select = """
                with counted as (
                  select rule_id, line_count from warehouse.invoice_part
                  union all
                  select rule_id, -line_count from (%s) as its
                )
                select rule.rule, sum(counted.line_count) as lines
                from counted
                left join warehouse.rule on rule.rule_id = counted.rule_id
                group by rule.rule
                having sum(counted.line_count) <> 0""".formatted(counted);
        long[] loaded = {0};
        Map<String, Long> setAside = new HashMap<>();
        try (Connection session = pool.getConnection()) {
            Sql.read(
                    session,
                    select,
                    row -> {
                        long lines = Long.parseLong(String.valueOf(row[1]));
                        if (row[0] == null) {
                            loaded[0] = lines;
                        } else {
                            setAside.put(row[0], lines);
                        }
                    },
                    parameters);
        } catch (SQLException e) {
            throw SqlFailure.of("the lines of earlier loads cannot be counted", e);
        }
        long read = loaded[0]
                + setAside.values().stream().mapToLong(Long::longValue).sum();
        return new LineCounts(read, loaded[0], setAside, Map.of());
    }

    /** The quality of the dump that a run loaded; none where the run loaded nothing, or before profiles were kept. */
    public Optional<RunQuality> quality(RunId run) {
        try (Connection session = pool.getConnection()) {
            return new ProfileReader(session).quality(run);
        } catch (SQLException e) {
            throw SqlFailure.of("the quality of run %s cannot be read".formatted(run), e);
        }
    }
}
