package uk.lgs.pipeline.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;

/** The ledger's rows as records, and values as its columns take them. */
final class RunRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private RunRows() {}

    static RunRecord run(ResultSet row) throws SQLException {
        RunOrigin origin = new RunOrigin(
                TriggerKind.valueOf(row.getString("trigger_kind")),
                row.getString("dump_path"),
                row.getBoolean("is_repair"),
                row.getBoolean("is_forced"));
        return new RunRecord(
                new RunId(row.getString("run_id")),
                RunState.valueOf(row.getString("state")),
                row.getString("dump_name"),
                origin,
                work(row),
                row.getString("owner"),
                row.getInt("attempt"),
                LedgerTime.of(row, "started_at"),
                LedgerTime.of(row, "heartbeat_at"),
                row.getString("step"),
                LedgerTime.ofAny(row, "wait_until"),
                LedgerTime.ofAny(row, "cancel_asked_at"),
                LedgerTime.ofAny(row, "ended_at"),
                lines(row),
                row.getString("workbook_path"),
                failure(row));
    }

    private static @Nullable RunRequest work(ResultSet row) throws SQLException {
        return row.getString("run_key") == null
                ? null
                : new RunRequest(
                        row.getString("dump_name"),
                        row.getString("dump_sha256"),
                        row.getObject("report_date", LocalDate.class),
                        row.getString("settings_fingerprint"),
                        row.getBoolean("is_forced"));
    }

    private static RunRecord.@Nullable LineTotals lines(ResultSet row) throws SQLException {
        return row.getObject("lines_read") == null
                ? null
                : new RunRecord.LineTotals(
                        row.getLong("lines_read"),
                        row.getLong("lines_loaded"),
                        row.getLong("lines_set_aside"),
                        row.getLong("lines_quarantined"));
    }

    private static RunRecord.@Nullable Failure failure(ResultSet row) throws SQLException {
        return row.getString("error_code") == null
                ? null
                : new RunRecord.Failure(row.getString("error_code"), row.getString("error_message"));
    }

    static StepAttempt stepAttempt(ResultSet row) throws SQLException {
        return new StepAttempt(step(row), row.getInt("attempt"), row.getString("error_code"));
    }

    static StepReport step(ResultSet row) throws SQLException {
        return new StepReport(
                row.getString("name"),
                LedgerTime.of(row, "started_at"),
                LedgerTime.of(row, "ended_at"),
                counts(row.getString("counts")));
    }

    private static Map<String, Long> counts(String json) throws SQLException {
        try {
            return JSON.readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new SQLException("ops.run_step.counts holds something else than numbers by name", e);
        }
    }

    static Accounted accounted(String json) throws SQLException {
        try {
            return JSON.readValue(json, Accounted.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("ops.run.accounting is of another version of this program", e);
        }
    }

    /** Counts by name, or the account of a dump's lines. */
    static String json(Object counts) throws SQLException {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new SQLException("counts have no JSON", e);
        }
    }
}
