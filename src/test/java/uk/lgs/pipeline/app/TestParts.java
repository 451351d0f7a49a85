package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** The product wired as in use, over a database, a configuration and an output folder of its own. */
final class TestParts implements AutoCloseable {
    /** Workbooks as they are shipped, where a test looks at them; others have the form that is written fastest. */
    static final Map<String, String> STANDARD = Map.of(SettingKey.REPORT_PROFILE.key(), "standard");

    private final Parts parts;
    private final List<String> notes;

    private TestParts(Parts parts, List<String> notes) {
        this.parts = parts;
        this.notes = notes;
    }

    /** Everything below a folder that is empty so far. */
    static TestParts open(Path folder) throws IOException {
        return open(folder, Map.of());
    }

    static TestParts open(Path folder, Map<String, String> overrides) throws IOException {
        return open(folder, overrides, step -> {});
    }

    /** The same, with somebody who is told of each step that begins, in the thread of the run. */
    static TestParts open(Path folder, Map<String, String> overrides, Consumer<String> steps) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put(SettingKey.HTTP_ENABLED.key(), "false");
        settings.put(SettingKey.REPORT_PROFILE.key(), "accessible");
        settings.put(SettingKey.QUARANTINE_MAX_SHARE.key(), "1"); // a bad line is a large share of a small dump
        settings.putAll(overrides);
        if (!settings.containsKey(SettingKey.WAREHOUSE_URL.key())) {
            settings.putAll(settings(TestDatabase.empty()));
        }
        Path config = folder.resolve("config");
        if (!Files.exists(config.resolve("columns.yaml"))) {
            configuration(config);
        }
        List<String> notes = new ArrayList<>();
        return new TestParts(
                Parts.open(
                        Settings.read(config, Map.of(), settings),
                        new Folders(Path.of("").toAbsolutePath(), folder.resolve("output")),
                        Clock.systemUTC(),
                        new TestProgress(notes, steps)),
                notes);
    }

    /** The settings that name a database, to open the same one again. */
    static Map<String, String> databaseOf(Settings settings) {
        return settings(settings.database());
    }

    static Map<String, String> settings(DatabaseSettings database) {
        return Map.of(
                SettingKey.WAREHOUSE_URL.key(), String.valueOf(database.url()),
                SettingKey.WAREHOUSE_USER.key(), String.valueOf(database.user()),
                SettingKey.WAREHOUSE_PASSWORD.key(), String.valueOf(database.password()));
    }

    /** Changes the database by hand. */
    static void execute(Parts parts, String sql) throws SQLException {
        try (Connection session = parts.database().dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One column of the database's rows. */
    static List<String> texts(Parts parts, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection session = parts.database().dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** Gives a folder the secret key that all folders have which were given one, so that pseudonyms are the same; returns it. */
    static Path withKey(Path home) throws IOException {
        secret(home, "pseudonym.key", "5a".repeat(32));
        return home;
    }

    /** A copy of the shipped configuration, without its secrets. */
    static Path configuration(Path target) throws IOException {
        for (Path folder : List.of(Path.of("config"), Path.of("config", "templates"))) {
            Path copy = Files.createDirectories(target.resolve(Path.of("config").relativize(folder)));
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> shipped = files.filter(Files::isRegularFile).toList();
                for (Path file : shipped) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return target;
    }

    /** Puts a secret that nobody else can read into the configuration below a folder. */
    static void secret(Path folder, String name, String value) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("config").resolve("secrets"));
        Path file = Files.writeString(secrets.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Parts parts() {
        return parts;
    }

    /** What runs told whoever watches them, in order. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        parts.close();
    }
}
