package uk.lgs.pipeline.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.privacy.LineTexts;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.privacy.QuarantinedLine;
import uk.lgs.pipeline.quality.DumpProfile;
import uk.lgs.pipeline.quality.LineProfiler;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;

/**
 * One dump on its way into the warehouse. Lines go to a table aside that no reader sees; {@link Warehouse#publish} makes them
 * visible, and a load that is closed unpublished leaves nothing.
 */
public final class LineLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Connection session;
    private final int loadId;
    private final CopyEncoder encoder = new CopyEncoder();
    private final CopyWriter writer;
    private final InvoicePartEncoder partEncoder = new InvoicePartEncoder();
    private final CopyWriter partWriter;
    private final LinePacker packer = new LinePacker();
    private final CopyWriter packWriter;
    private final DataSource pool;
    private @Nullable Known known;
    private long read;
    private long loaded;
    private final Map<String, Long> setAside = new HashMap<>();
    private final Map<String, Long> quarantined = new HashMap<>();
    private long quarantinedLine;
    private long quarantinedRow;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** What is held in memory of the lines that passed. */
    private record Known(LineTexts texts, Dimensions dimensions, LineProfiler profiler, PriceSums prices) {}

    private LineLoad(Connection session, DataSource pool, int loadId, LineTexts texts, Path folder)
            throws SQLException {
        this.session = session;
        this.pool = pool;
        this.loadId = loadId;
        known = new Known(
                texts, new Dimensions(session, texts), new LineProfiler(texts, folder), new PriceSums(PriceSums.MOST));
        Sql.run(session, """
                create table %1$s (like warehouse.invoice_line, check (load_id is not null and load_id = %2$d));
                alter table %1$s alter column load_id set default %2$d""".formatted(table(), loadId));
        Sql.run(session, "create table %s (like warehouse.quarantine)".formatted(quarantine()));
        Sql.run(session, "create table %s (like warehouse.invoice_part)".formatted(parts()));
        Sql.run(session, "create table %s (like warehouse.line_pack including storage)".formatted(packs()));
        writer = new CopyWriter(
                session, "copy %s (%s) from stdin (format binary)".formatted(table(), CopyEncoder.COLUMNS));
        partWriter = CopyWriter.apart(pool, "copy %s from stdin (format binary)".formatted(parts()));
        try {
            packWriter = CopyWriter.apart(pool, "copy %s from stdin (format binary)".formatted(packs()));
        } catch (SQLException | RuntimeException e) {
            partWriter.close();
            throw e;
        }
    }

    /** Begins a load; the tables of loads that were killed are dropped. */
    static LineLoad begin(DataSource pool, LineTexts texts, Path folder) {
        try {
            Connection session = pool.getConnection();
            try {
                dropAbandoned(session);
                int[] loadId = {0};
                Sql.read(
                        session,
                        "select nextval('warehouse.load_id')",
                        row -> loadId[0] = Integer.parseInt(String.valueOf(row[0])));
                return new LineLoad(session, pool, loadId[0], texts, folder);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of("a load cannot begin", e);
        }
    }

    /** Queues a batch for the database. */
    public void load(PseudonymousBatch batch) {
        Known sums = known();
        read += batch.size() + batch.quarantined().size();
        for (int line = 0; line < batch.size(); line++) {
            int rule = batch.rule(line);
            if (rule == PseudonymousBatch.NONE) {
                loaded++;
            } else {
                setAside.merge(sums.texts().rule(rule), 1L, Long::sum);
            }
            first = Math.min(first, batch.invoicedAt(line));
            last = Math.max(last, batch.invoicedAt(line));
        }
        NumberedBatch numbered = new NumberedBatch(batch, sums.dimensions());
        writer.write(() -> encoder.encode(numbered));
        partWriter.write(() -> sum(numbered, sums));
        packWriter.write(() -> packer.pack(numbered));
        if (!batch.quarantined().isEmpty()) {
            storeQuarantined(batch);
        }
    }

    /** What is summed of a batch by invoice, by price and for the profile; on the thread that sends the first of these. */
    private ByteBuffer sum(NumberedBatch batch, Known sums) {
        sums.prices().add(batch);
        sums.profiler().add(batch.lines());
        return partEncoder.encode(batch);
    }

    /**
     * Waits until the database took every line, and accounts for all of them.
     *
     * @throws PipelineException of code PROMISE_BROKEN if the sum does not balance
     */
    public LineCounts finish() {
        long taken = writer.finish();
        partWriter.finish();
        partWriter.close(); // its connection goes back to the pool
        packWriter.write(packer::rest);
        packWriter.finish();
        packWriter.close();
        LineCounts counts = new LineCounts(read, loaded, setAside, quarantined);
        if (taken != loaded + counts.setAsideTotal()) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "%d lines were sent to the warehouse but it took %d; nothing was published"
                            .formatted(loaded + counts.setAsideTotal(), taken));
        }
        return counts;
    }

    /** Lines quarantined so far, by rule. */
    public Map<String, Long> quarantinedSoFar() {
        return Collections.unmodifiableMap(quarantined);
    }

    /** Drops what was not published. */
    @Override
    public void close() {
        try (Connection closing = session) {
            try (partWriter;
                    packWriter) {
                writer.close();
            }
            forgetLines();
            if (!closing.isClosed()) {
                dropTables(closing);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("a load cannot be closed", e);
        }
    }

    /** Drops the tables that stand aside, but not that of lines that were published. */
    void dropTables(Connection session) throws SQLException {
        String drop = "drop table if exists %s, %s, %s, %s, %s, %s";
        Sql.run(session, drop.formatted(table(), quarantine(), parts(), packs(), matches(), outdatedMatches()));
    }

    int loadId() {
        return loadId;
    }

    /** What the load's lines look like. */
    DumpProfile profile() {
        return known().profiler().profile();
    }

    Dimensions dimensions() {
        return known().dimensions();
    }

    /** The sums of the load's lines by product, kind, rule and unit price. */
    PriceSums prices() {
        return known().prices();
    }

    /** Lets go of what is held of the lines, which publication needs no more; what stands in the database stays. */
    void forgetLines() {
        if (known != null) {
            known.profiler().close();
            known = null;
        }
    }

    private Known known() {
        return Objects.requireNonNull(known, "the lines are published");
    }

    String table() {
        return "staging.invoice_line_" + loadId;
    }

    String quarantine() {
        return "staging.quarantine_" + loadId;
    }

    /** The table of sums of the load's lines by invoice, in the rows of {@code warehouse.invoice_part}. */
    String parts() {
        return "staging.invoice_part_" + loadId;
    }

    /** The table of the load's lines, packed. */
    String packs() {
        return "staging.line_pack_" + loadId;
    }

    /** The table of what the load's cancellations cancel, where this is found beside the publication. */
    String matches() {
        return "staging.cancellation_match_" + loadId;
    }

    /** The table of the cancellations whose older matches go then. */
    String outdatedMatches() {
        return "staging.outdated_match_" + loadId;
    }

    /** Whether there is any line. */
    boolean hasLines() {
        return first <= last;
    }

    /** The day of the earliest line; there must be one. */
    LocalDate firstDay() {
        return day(first);
    }

    /** The day of the latest line; there must be one. */
    LocalDate lastDay() {
        return day(last);
    }

    private static LocalDate day(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
    }

    /** Goes by another connection, since this one's is busy with the lines. */
    private void storeQuarantined(PseudonymousBatch batch) {
        String statement = "insert into %s values (?, ?, ?, ?, cast(? as jsonb), ?)".formatted(quarantine());
        try (Connection other = pool.getConnection();
                PreparedStatement insert = other.prepareStatement(statement)) {
            for (QuarantinedLine line : batch.quarantined()) {
                quarantined.merge(line.rule(), 1L, Long::sum);
                quarantinedRow = line.lineNumber() == quarantinedLine ? quarantinedRow + 1 : 1;
                quarantinedLine = line.lineNumber();
                insert.setInt(1, loadId);
                insert.setLong(2, line.lineNumber());
                insert.setString(3, line.column());
                insert.setString(4, line.rule());
                insert.setString(5, json(line.fields()));
                insert.setLong(6, quarantinedRow);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw SqlFailure.of("quarantined lines cannot be stored", e);
        }
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    private static void dropAbandoned(Connection session) throws SQLException {
        StringBuilder tables = new StringBuilder();
        Sql.read(
                session,
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'staging'",
                row -> tables.append(tables.isEmpty() ? "" : ", ").append(row[0]));
        if (!tables.isEmpty()) {
            Sql.run(session, "drop table " + tables);
        }
    }
}
