package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.PipelineException;

class BesideIT {
    /** Takes longer than to ask whether it is done. */
    private static final String LONG = "select sum(number) from generate_series(1, 3000000) as number";

    @Test
    void whoWaitsHearsOfTheWorkThatFailedWhenAllOthersAreDone(@TempDir Path output) throws SQLException {
        try (Database database = Database.open(TestDatabase.empty(), output);
                Connection session = database.dataSource().getConnection();
                Beside beside = Beside.begin(database.dataSource(), own -> Sql.run(own, "select 1 / 0"), own -> {
                    Sql.run(own, LONG);
                    Sql.run(own, "create table staging.made_beside (one integer)");
                })) {
            assertThatThrownBy(beside::await)
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("made ready for publication");
            assertThat(Sql.exists(session, "select 1 from pg_tables where tablename = 'made_beside'"))
                    .isTrue();
        }
    }

    @Test
    void nobodyIsAtWorkAnyMoreWhenItIsClosed(@TempDir Path output) {
        AtomicBoolean isDone = new AtomicBoolean();
        try (Database database = Database.open(TestDatabase.empty(), output)) {
            Beside.begin(database.dataSource(), own -> {
                        Sql.run(own, LONG);
                        isDone.set(true);
                    })
                    .close();
            assertThat(isDone).isTrue();
        }
    }
}
