package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** One warehouse in which a run is disturbed, and the promises that hold for it whatever happens. */
record KilledRun(KillBench bench, DatabaseSettings database, Path output, ScriptedSmtpServer mailServer)
        implements AutoCloseable {
    /** The tables that speak of what was loaded before, or when; the same for each run over the same warehouse. */
    static Map<String, String> figures(RunOutcome outcome) {
        Path data = outcome.workbook().resolveSibling("data");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(data.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The program in this process, over the warehouse. */
    Parts parts() {
        return parts(Progress.SILENT);
    }

    Parts parts(Progress progress) {
        return bench.parts(settings(), output, progress);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = KillBench.settings(database);
        settings.put("retail.mail.host", "localhost");
        settings.put("retail.mail.port", Integer.toString(mailServer.port()));
        settings.put("retail.mail.from", "reports@example.org");
        return settings;
    }

    /** The run in a process of its own. */
    Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(bench.java());
        command.addAll(command.size() - 2, List.of(options));
        command.addAll(List.of("uk.lgs.pipeline.app.Main", "run", bench.dump().toString()));
        command.addAll(List.of(
                "--output", output.toString(), "--config", bench.config().toString()));
        settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        Files.createDirectories(output);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("console.txt").toFile())
                .start();
    }

    /** Where the latest run stands, in words. */
    String standing() {
        try (Parts parts = parts()) {
            RunRecord run = parts.ledger().list(1).get(0);
            return run.dumpName().equals("retail.sql")
                    ? "%s, attempt %d, %s".formatted(run.state().label(), run.attempt(), run.step())
                    : "not begun";
        }
    }

    /** The same work asked for again, after whatever has happened. */
    RunOutcome startAgain() throws Exception {
        try (Parts parts = parts();
                Routes routes = Routes.attended(parts).start()) {
            return routes.run(new RunTrigger(bench.dump(), false));
        }
    }

    /** Whatever has happened so far: readers see all of the run or nothing of it, and nobody got two messages. */
    void requireWhole() throws SQLException {
        try (Parts parts = parts()) {
            WarehouseState state = WarehouseState.of(parts);
            assertThat(state).as("what readers see").isIn(bench.before(), bench.after());
        }
        assertThat(mailServer.messages()).hasSizeLessThanOrEqualTo(1);
    }

    /** After the next start everything is as if nothing had happened. */
    void requireDone(RunOutcome outcome) throws Exception {
        try (Parts parts = parts()) {
            assertThat(WarehouseState.of(parts).tables())
                    .isEqualTo(bench.after().tables());
            assertThat(figures(outcome)).isEqualTo(bench.figures());
            RunRecord run = parts.ledger().find(outcome.run()).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.lines())
                    .isNotNull()
                    .satisfies(lines -> assertThat(lines.read())
                            .isEqualTo(lines.loaded() + lines.setAside() + lines.quarantined())
                            .isEqualTo(linesOfDump()));
            assertThat(runs(parts))
                    .filteredOn(found -> found.state() != RunState.FAILED)
                    .extracting(RunRecord::id)
                    .containsExactly(outcome.run());
            assertThat(aside(parts)).as("tables left aside").isZero();
            sendWhatFailed(parts, outcome.run());
            assertThat(parts.deliveries().of(outcome.run())).singleElement().satisfies(this::requireTrue);
        }
    }

    /** Nothing was begun beside the run that was disturbed. */
    void requireOneRun() {
        try (Parts parts = parts()) {
            assertThat(runs(parts)).hasSize(1);
        }
    }

    private static List<RunRecord> runs(Parts parts) {
        return parts.ledger().list(10).stream()
                .filter(found -> found.dumpName().equals("retail.sql"))
                .toList();
    }

    /** Where the database was away when a message was to be sent, none was, and it goes out as soon as somebody asks for it. */
    private void sendWhatFailed(Parts parts, RunId run) throws Exception {
        if (parts.deliveries().of(run).stream().anyMatch(receipt -> receipt.state() == DeliveryState.FAILED)) {
            assertThat(mailServer.messages()).isEmpty();
            new DeliverySteps(parts).planAgain(run, null, false);
            try (Routes routes = Routes.attended(parts).start()) {
                routes.deliver(run);
            }
            assertThat(mailServer.messages()).hasSize(1);
        }
    }

    /** At most one message; and what the receipt says of it is so. */
    private void requireTrue(DeliveryRecord receipt) {
        int accepted = mailServer.messages().size();
        if (receipt.state() == DeliveryState.ACCEPTED) {
            assertThat(accepted).isEqualTo(1);
        } else {
            assertThat(receipt.state()).isEqualTo(DeliveryState.IN_DOUBT);
            assertThat(accepted).isLessThanOrEqualTo(1);
        }
    }

    private long linesOfDump() {
        try (Stream<String> lines = Files.lines(bench.dump())) {
            return lines.dropWhile(line -> !line.startsWith("COPY "))
                    .skip(1)
                    .takeWhile(line -> !line.equals("\\."))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int aside(Parts parts) throws SQLException {
        try (Connection session = parts.database().dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_tables where schemaname = 'staging'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Forgets the messages and the files of this run. */
    @Override
    public void close() throws IOException {
        mailServer.close();
        AgedFiles.delete(output);
    }
}
