package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.RunId;

/** What is deleted when its time is over, and what is not. */
class RetentionIT {
    private static final String OLD_NAME = "20200101-060000-retail.sql";

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    private Path inbox = Path.of("");

    @BeforeEach
    void open() throws Exception {
        inbox = Files.createDirectory(folder.resolve("inbox"));
        pipeline = TestPipeline.open(
                folder,
                Map.of(
                        "retail.inbox.folder", inbox.toString(),
                        "retail.retention.inbox-days", "30",
                        "retail.retention.quarantine-days", "30",
                        "retail.retention.report-days", "30"));
    }

    @Test
    void oldDumpsOfTheInboxAreDeletedAndNothingElse() throws Exception {
        Path processed = Files.createDirectory(inbox.resolve("processed"));
        Path old = Files.writeString(processed.resolve(OLD_NAME), "old");
        Path recent = Files.writeString(processed.resolve("29990101-060000-retail.sql"), "new");
        Path foreign = Files.writeString(processed.resolve("notes-of-2020.txt"), "not ours");
        Path waiting = Files.writeString(inbox.resolve(OLD_NAME), "not yet run");
        Path outside = Files.writeString(folder.resolve("outside.sql"), "outside");
        Path link = Files.createSymbolicLink(processed.resolve("20200102-060000-link.sql"), outside);

        assertThat(new RetentionSteps(pipeline.parts()).find().dumps()).containsExactly(old);
        new RetentionSteps(pipeline.parts()).apply();

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(foreign).exists();
        assertThat(waiting).exists();
        assertThat(link).exists();
        assertThat(outside).hasContent("outside");
    }

    @Test
    void reportsAndQuarantineOfOldRunsAreDeleted() throws Exception {
        Path report = run();
        Path foreign = Files.createDirectories(report.resolveSibling("20200101-060000-abcd"));

        assertThat(new RetentionSteps(pipeline.parts()).apply())
                .as("nothing is old yet")
                .isEqualTo(expired(0));

        RetentionSteps later = new RetentionSteps(inDays(31));
        assertThat(later.find().reports()).as("no run made the other folder").containsExactly(report);
        assertThat(later.find().archivedReports()).isOne();
        assertThat(later.apply().quarantinedLines()).isOne();
        assertThat(report).doesNotExist();
        assertThat(pipeline.parts()
                        .archive()
                        .find(new RunId(report.getFileName().toString())))
                .as("nobody can write it again")
                .isEmpty();
        assertThat(foreign).exists();
        assertThat(later.find()).isEqualTo(expired(0));
    }

    @Test
    void firingsOfMoreThanAYearAgoAndLeftoversOfKilledProcessesAreDeletedByThemselves() throws Exception {
        TestParts.execute(pipeline.parts(), """
                insert into ops.firing (schedule, due_at, state, owner, started_at, ended_at)
                select 'weekly-report', due_at, 'DONE', 'x:1', due_at, due_at
                from (values (now() - interval '401 days'), (now() - interval '399 days')) as firing (due_at)
                """);
        Path work = pipeline.parts().folders().work();
        Path old = Files.writeString(
                Files.createDirectory(work.resolve("report-of-a-killed-run")).resolve("x"), "half");
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path recent = Files.writeString(work.resolve("at-work"), "now");

        RetentionSteps.Expired deleted = new RetentionSteps(pipeline.parts()).apply();

        assertThat(deleted.firings()).isOne();
        assertThat(deleted.leftovers()).containsExactly(old.getParent());
        assertThat(pipeline.parts().firings().latest("weekly-report", 10)).hasSize(1);
        assertThat(old.getParent()).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void settingsOfZeroKeepEverything() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (TestParts keeping = TestParts.open(other, Map.of("retail.inbox.folder", inbox.toString()))) {
            Path processed = Files.createDirectory(inbox.resolve("processed"));
            Path old = Files.writeString(processed.resolve(OLD_NAME), "old");

            new RetentionSteps(keeping.parts()).apply();

            assertThat(old).exists();
        }
    }

    private Path run() throws Exception {
        Path dump = new TestDump()
                .row("536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                .row("536366|85123A|HEART HOLDER|x|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                .write(folder.resolve("retail.sql"));
        return pipeline.run(dump).workbook().getParent();
    }

    private static RetentionSteps.Expired expired(long lines) {
        return new RetentionSteps.Expired(List.of(), lines, List.of(), 0, 0, List.of());
    }

    /** The same product at a later time. */
    private Parts inDays(int days) {
        Parts now = pipeline.parts();
        return new Parts(
                now.settings(),
                now.folders(),
                Clock.offset(now.clock(), Duration.ofDays(days)),
                now.progress(),
                now.rules(),
                now.policy(),
                now.segments(),
                now.metrics(),
                now.recipientsInForce(),
                now.stores());
    }
}
