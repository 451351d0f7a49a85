package uk.lgs.pipeline.warehouse;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Brings the schema up to date with the files of {@code db/migration}; several processes may do so at once. */
final class Migrations {
    private static final String HISTORY_SCHEMA = "ops";

    private Migrations() {}

    static void run(DataSource source) {
        try {
            flyway(source).migrate();
        } catch (FlywayException e) {
            throw failure("cannot be brought up to date", e);
        }
    }

    /** Whether the database has all migrations that this program knows, and no others. */
    static boolean areComplete(DataSource source) {
        try {
            return Arrays.stream(flyway(source).info().all())
                    .map(MigrationInfo::getState)
                    .allMatch(state -> state == MigrationState.SUCCESS);
        } catch (FlywayException e) {
            throw failure("cannot be looked at", e);
        }
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .defaultSchema(HISTORY_SCHEMA)
                .createSchemas(true)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .group(true)
                .load();
    }

    private static PipelineException failure(String what, FlywayException cause) {
        return new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "The warehouse's schema %s: %s"
                        .formatted(what, String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ")),
                cause);
    }
}
