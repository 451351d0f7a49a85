package uk.lgs.pipeline.warehouse;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Turns what the database says into errors of a run. Never repeats the detail, in which values of rows may stand. */
final class SqlFailure {
    /** What the pool says of a connection that it gave up, without any SQLSTATE. */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private SqlFailure() {}

    /** An error about an act that failed. */
    static PipelineException of(String act, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean unavailable = CLOSED_BY_POOL.equals(failure.getMessage())
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || state.startsWith("58");
        return new PipelineException(
                unavailable ? ErrorCode.WAREHOUSE_UNAVAILABLE : ErrorCode.DEFECT,
                "warehouse: %s: %s (SQLSTATE %s)".formatted(act, message(failure), state),
                failure);
    }

    private static String message(SQLException failure) {
        String primary = failure instanceof PSQLException server && server.getServerErrorMessage() != null
                ? server.getServerErrorMessage().getMessage()
                : failure.getMessage();
        return String.valueOf(primary).lines().findFirst().orElse("no message");
    }
}
