package uk.lgs.pipeline.warehouse;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Brings the schema up to date with the files of {@code db/migration}; several processes may do so at once. */
final class Migrations {
    private static final String HISTORY_SCHEMA = "ops";

    private Migrations() {}

    static void run(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .defaultSchema(HISTORY_SCHEMA)
                    .createSchemas(true)
                    .outOfOrder(true)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE,
                    "The warehouse's schema cannot be brought up to date: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "),
                    e);
        }
    }
}
