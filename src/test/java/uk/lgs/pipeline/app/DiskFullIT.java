package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.JavaCommand;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;

/**
 * Runs in processes of their own, whose folder of temporary files, or whose share that reports are put into, is a file system of a few
 * hundred kilobytes. It is mounted in a namespace that ends with the process; where the machine allows none, these tests are skipped.
 */
class DiskFullIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final int PATIENCE_MINUTES = 5;

    /** More lines than the survey for duplicates keeps in memory. */
    private static final int LINES_OF_A_LARGE_DUMP = 300_000;

    @TempDir
    private Path folder;

    private TestParts parts;
    private Map<String, String> database = Map.of();
    private String said = "";

    @BeforeEach
    void open() throws Exception {
        assumeTrue(canMount(), "no namespaces here (unshare --user --map-root-user --mount): disks cannot be filled");
        parts = TestParts.open(folder);
        database = TestParts.databaseOf(parts.parts().settings());
        Files.createDirectories(output().resolve("work"));
    }

    @AfterEach
    void close() {
        if (parts != null) {
            parts.close();
        }
    }

    @Test
    void noSpaceToFindDuplicatesNamesTheFolderAndLeavesNothing() throws Exception {
        Path dump = largeDump();

        int exitCode = runOnDiskOf("200k", output().resolve("work"), dump);

        assertThat(exitCode).as(said).isEqualTo(4);
        assertThat(said)
                .contains("error: " + output().resolve("work"))
                .contains("cannot be written (No space left on device); free space on the disk of this folder");
        assertThat(parts.parts().ledger().list(10)).extracting(RunRecord::state).doesNotContain(RunState.SUCCEEDED);
        assertThat(reports()).isEmpty();
    }

    @Test
    void noSpaceForTheWorkbookFailsTheRunAndTheNextOneGoesThrough() throws Exception {
        Path dump = new TestDump().row(ROW).write(folder.resolve("retail.sql"));

        int exitCode = runOnDiskOf("300k", output().resolve("work"), dump);

        assertThat(exitCode).as(said).isEqualTo(4);
        assertThat(said).containsPattern("error: " + output().resolve("work") + "/report-.* bytes are free there");
        assertThat(reports()).as("no partial report under a final name").isEmpty();
        RunRecord failed = parts.parts().ledger().list(1).get(0);
        assertThat(failed.state()).isEqualTo(RunState.FAILED);

        assertThat(runOnDiskOf(null, null, dump)).as(said).isZero();
        assertThat(reports()).hasSize(1);
    }

    @Test
    void noSpaceForTheLogOfTheDatabaseIsNamedAsSuch() throws Exception {
        database = Map.of(); // the server of its own
        Path small = new TestDump().row(ROW).write(folder.resolve("retail.sql"));
        assertThat(runOnDiskOf(null, null, small)).as(said).isZero();
        Path dump = largeDump();
        Path data = output().resolve("warehouse/data");

        int exitCode = runOnDiskOf("40m", data.resolve("pg_wal"), dump);
        endServer(data);

        assertThat(exitCode).as(said).isEqualTo(4);
        assertThat(said).contains("data/pg_wal: no space is left on the disk of this folder, and the database ended");
    }

    /** A server that finds no space for its log cannot be stopped well. */
    private static void endServer(Path data) throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long server = Long.parseLong(lines.findFirst().orElseThrow().strip());
            ProcessHandle.of(server).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        } catch (NoSuchFileException e) {
            // it has ended
        }
    }

    @Test
    void noSpaceInTheFolderOfARecipientIsTriedAgainLater() throws Exception {
        Path share = Files.createDirectory(folder.resolve("share"));
        Files.writeString(
                folder.resolve("config/recipients.yaml"),
                "recipients: [{id: a, audience: analysts, channel: folder, folder: %s, when: every-run}]"
                        .formatted(share));
        Path dump = new TestDump().row(ROW).write(folder.resolve("retail.sql"));

        int exitCode = runOnDiskOf("100k", share, dump);

        assertThat(exitCode).as(said).isZero();
        assertThat(said)
                .contains("delivery to a (folder) failed: " + share + ": cannot be written")
                .contains("space");
        assertThat(parts.parts().deliveries().open())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.nextAttemptAt()).isNotNull());
        assertThat(said).contains("files there: []");
    }

    private Path largeDump() throws IOException {
        Path dump = folder.resolve("large.sql");
        assertThat(Main.run(
                        "sample", dump.toString(), "--rows", Integer.toString(LINES_OF_A_LARGE_DUMP), "--seed", "7"))
                .isZero();
        return dump;
    }

    /** Runs a dump with a small file system, that has what lies there, in place of a folder, and then says which files, but unfinished ones, lie there. */
    private int runOnDiskOf(@Nullable String size, @Nullable Path full, Path dump) throws Exception {
        List<String> program = JavaCommand.of(
                Main.class,
                List.of(JavaCommand.LOGS_AS_SHIPPED),
                "run",
                dump.toString(),
                "--output",
                output().toString(),
                "--config",
                folder.resolve("config").toString(),
                "-Dretail.quarantine.max-share=1");
        database.forEach((key, value) -> program.add("-D" + key + "=" + value));
        if (size != null && full != null) {
            String script =
                    "there=\"$2\" && cp -a \"$there\" \"$there.kept\" && mount -t tmpfs -o mode=700,size=\"$1\" none \"$there\""
                            + " && cp -a \"$there.kept/.\" \"$there\" && cd \"$3\" && shift 3 && \"$@\";"
                            + " code=$?; echo \"files there: [$(ls \"$there\")]\"; exit $code";
            program.addAll(
                    0, List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", size));
            program.addAll(
                    9, List.of(full.toString(), Path.of("").toAbsolutePath().toString()));
        }
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(program)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        said = Files.readString(printed);
        return process.exitValue();
    }

    private static boolean canMount() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private Path output() {
        return folder.resolve("output");
    }

    private List<Path> reports() throws IOException {
        if (!Files.exists(output().resolve("reports"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output().resolve("reports"))) {
            return files.toList();
        }
    }
}
