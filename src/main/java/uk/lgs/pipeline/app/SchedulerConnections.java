package uk.lgs.pipeline.app;

import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;
import uk.lgs.pipeline.warehouse.Database;

/** Gives Quartz connections of the warehouse's pool. */
record SchedulerConnections(Database database) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
        return database.dataSource().getConnection();
    }

    /** The pool is there before Quartz. */
    @Override
    public void initialize() {}

    /** The pool is still there after Quartz. */
    @Override
    public void shutdown() {}
}
