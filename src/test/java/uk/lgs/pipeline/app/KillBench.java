package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleSettings;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/**
 * What runs that are killed have in common: two dumps, of which the older is in every warehouse already and the newer brings new,
 * changed and vanished invoices; a configuration with one recipient by mail; and what an undisturbed run gives.
 */
final class KillBench {
    private static final String RECIPIENTS = """
            allowed_domains: [example.org]
            recipients:
              - {id: marketing, address: marketing@example.org, audience: marketing}
            """;

    private final Path folder;
    private final Path config;
    private final TestCertificate certificate;
    private final DatabaseSettings template;
    private final WarehouseState before;
    private final WarehouseState after;
    private final Map<String, String> figures;
    private int number;

    /** Prepares everything below a folder, with databases of the server that a database belongs to. */
    KillBench(Path folder, DatabaseSettings first) throws Exception {
        this.folder = folder;
        template = first;
        config = TestParts.configuration(folder.resolve("config"));
        certificate = TestCertificate.of("localhost", folder);
        Files.writeString(config.resolve("recipients.yaml"), RECIPIENTS);
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
        secret("pseudonym.key", "5a".repeat(32));
        writeDumps();
        try (Parts parts = parts(settings(template), folder.resolve("older"));
                Routes routes = Routes.attended(parts).start()) {
            routes.run(new RunTrigger(olderDump(), false));
            before = WarehouseState.of(parts);
        }
        try (KilledRun undisturbed = next();
                Parts parts = undisturbed.parts();
                Routes routes = Routes.attended(parts).start()) {
            RunOutcome outcome = routes.run(new RunTrigger(dump(), false));
            after = WarehouseState.of(parts);
            figures = KilledRun.figures(outcome);
        }
    }

    private void secret(String name, String value) throws IOException {
        Path file = Files.createDirectories(config.resolve("secrets")).resolve(name);
        Files.writeString(file, value + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** The older dump lacks the last third of the newer one's lines, and has other quantities in some of the others. */
    private void writeDumps() throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        SampleDump.write(SampleSettings.of(6_000, 11), sample);
        String newer = sample.toString(UTF_8);
        List<String> lines = new ArrayList<>(newer.lines().toList());
        int first = lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith("COPY "))
                        .findFirst()
                        .orElseThrow())
                + 1;
        int last = lines.indexOf("\\.");
        List<String> older = new ArrayList<>(lines.subList(0, first));
        for (String line : lines.subList(first, first + (last - first) * 2 / 3)) {
            boolean isChanged = line.hashCode() % 50 == 0;
            older.add(isChanged ? line.replaceFirst("\t1\t", "\t2\t") : line);
        }
        older.addAll(lines.subList(last, lines.size()));
        Files.writeString(olderDump(), String.join("\n", older) + "\n");
        Files.writeString(dump(), newer);
    }

    private Path olderDump() {
        return folder.resolve("older.sql");
    }

    /** The dump that runs are killed over. */
    Path dump() {
        return folder.resolve("retail.sql");
    }

    Path config() {
        return config;
    }

    /** What readers see before the run. */
    WarehouseState before() {
        return before;
    }

    /** What readers see after it. */
    WarehouseState after() {
        return after;
    }

    /** The data files of an undisturbed run's report. */
    Map<String, String> figures() {
        return figures;
    }

    /** A warehouse with the older dump in it, and an output folder, for one run. */
    KilledRun next() throws Exception {
        return new KilledRun(
                this,
                TestDatabase.copyOf(template),
                folder.resolve("run-" + ++number),
                new ScriptedSmtpServer(certificate));
    }

    /** The program under some settings, over an output folder. */
    Parts parts(Map<String, String> settings, Path output) {
        return parts(settings, output, Progress.SILENT);
    }

    Parts parts(Map<String, String> settings, Path output, Progress progress) {
        return Parts.open(
                Settings.read(config, Map.of(), settings),
                new Folders(Path.of("").toAbsolutePath(), output),
                Clock.systemUTC(),
                progress);
    }

    /** Settings that name a database; nothing is mailed. */
    static Map<String, String> settings(DatabaseSettings database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("retail.warehouse.url", String.valueOf(database.url()));
        settings.put("retail.warehouse.user", String.valueOf(database.user()));
        settings.put("retail.warehouse.password", String.valueOf(database.password()));
        settings.put("retail.quarantine.max-share", "1");
        settings.put("retail.report.profile", "accessible"); // the form that is written fastest
        settings.put("retail.report.formats", "csv");
        return settings;
    }

    /**
     * What starts the program in a process of its own: the build, without the tests. Where the build is packed, the classes of the
     * first such process are kept, so that later ones start faster.
     */
    List<String> java() {
        List<String> path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Xlog:disable",
                "-Djava.awt.headless=true"));
        if (path.stream().allMatch(entry -> entry.endsWith(".jar"))) {
            Path classes = folder.resolve("classes.jsa");
            command.add((Files.exists(classes) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + classes);
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
        return command;
    }
}
