package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a database's server says of itself.
 *
 * @param version of PostgreSQL, such as 18.1
 * @param canCreate whether the login may create schemas and tables, as newer versions of the pipeline will
 * @param canLock whether it grants advisory locks
 * @param freeConnections how many further ones it would take
 * @param time its clock
 */
public record DatabaseFacts(String version, boolean canCreate, boolean canLock, int freeConnections, Instant time) {
    /** "LGS doctor"; a lock that nobody else takes. */
    private static final String QUESTION = """
            select
              current_setting('server_version') as version,
              has_database_privilege(current_database(), 'create')
              and has_schema_privilege('ops', 'create')
              and has_schema_privilege('warehouse', 'create') as can_create,
              pg_try_advisory_xact_lock(hashtext('lgs doctor ' || pg_backend_pid())) as can_lock,
              current_setting('max_connections')::integer
              - (select count(*)::integer from pg_stat_activity) as free_connections,
              clock_timestamp() as time
            """;

    static DatabaseFacts of(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            return new DatabaseFacts(
                    row.getString("version"),
                    row.getBoolean("can_create"),
                    row.getBoolean("can_lock"),
                    row.getInt("free_connections"),
                    row.getObject("time", OffsetDateTime.class).toInstant());
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE, "The database does not answer: " + e.getMessage(), e);
        }
    }
}
