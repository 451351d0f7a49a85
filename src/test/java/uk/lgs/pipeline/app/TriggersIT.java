package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;

/** What starts a run when nobody is there: the schedule, and a dump that arrives. */
class TriggersIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String NEVER = "0 0 6 ? * MON 2099";
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void dumpThatArrivesInTheInboxIsRunAndMovedAway() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path written = new TestDump().row(ROW).write(folder.resolve("retail.sql"));

        try (TestParts parts = open(inbox, folder.resolve("none.sql"), NEVER);
                Routes routes = Routes.unattended(parts.parts())) {
            routes.start();
            NotifyBuilder done = done(routes, "inbox");
            Files.move(written, inbox.resolve("retail.sql"), StandardCopyOption.ATOMIC_MOVE);

            assertThat(done.matches(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(states(parts)).containsExactly(RunState.SUCCEEDED);
        }
        assertThat(names(inbox.resolve("processed"))).singleElement().asString().endsWith("-retail.sql");
    }

    @Test
    void dumpThatCannotBeRunIsMovedToTheFailedOnes() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("retail.sql"), "Dear Sir or Madam");

        try (TestParts parts = open(inbox, folder.resolve("none.sql"), NEVER);
                Routes routes = Routes.unattended(parts.parts())) {
            routes.start();
            NotifyBuilder done = done(routes, "inbox");

            assertThat(done.matches(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(states(parts)).isEmpty();
        }
        assertThat(names(inbox.resolve("failed"))).singleElement().asString().endsWith("-retail.sql");
    }

    @Test
    void scheduleStartsARunOverTheUsualDump() throws Exception {
        Path dump = new TestDump().row(ROW).write(folder.resolve("retail.sql"));

        try (TestParts parts = open(Files.createDirectory(folder.resolve("inbox")), dump, "0/1 * * * * ?");
                Routes routes = Routes.unattended(parts.parts())) {
            routes.start();
            NotifyBuilder done = done(routes, "weekly-report");

            assertThat(done.matches(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(states(parts)).containsExactly(RunState.SUCCEEDED);
        }
    }

    /** Matches once a run that a route started has ended; the batches inside a run do not count. */
    private static NotifyBuilder done(Routes routes, String route) {
        return new NotifyBuilder(routes.camel())
                .fromRoute(route)
                .filter(exchange -> exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null)
                .whenDone(1)
                .create();
    }

    private TestParts open(Path inbox, Path dump, String cron) throws Exception {
        return TestParts.open(
                folder,
                Map.of(
                        "retail.inbox.folder",
                        inbox.toString(),
                        "retail.inbox.quiet-time",
                        "1ms",
                        "retail.schedule.dump",
                        dump.toString(),
                        "retail.schedule.cron",
                        cron));
    }

    private static List<RunState> states(TestParts parts) {
        return parts.parts().ledger().list(10).stream().map(RunRecord::state).toList();
    }

    private static List<Path> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }
}
