package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** The product wired as in use, over a database, a configuration and an output folder of its own. */
final class TestParts implements AutoCloseable {
    private final Parts parts;

    private TestParts(Parts parts) {
        this.parts = parts;
    }

    /** Everything below a folder that is empty so far. */
    static TestParts open(Path folder) throws IOException {
        return open(folder, Map.of());
    }

    static TestParts open(Path folder, Map<String, String> overrides) throws IOException {
        Map<String, String> settings = new HashMap<>(overrides);
        if (!settings.containsKey(SettingKey.WAREHOUSE_URL.key())) {
            settings.putAll(settings(TestDatabase.empty()));
        }
        Path config = folder.resolve("config");
        if (!Files.exists(config.resolve("columns.yaml"))) {
            configuration(config);
        }
        return new TestParts(Parts.open(
                Settings.read(config, Map.of(), settings),
                new Folders(Path.of("").toAbsolutePath(), folder.resolve("output")),
                Clock.systemUTC(),
                Progress.SILENT));
    }

    /** The settings that name a database, to open the same one again. */
    static Map<String, String> databaseOf(Settings settings) {
        return settings(settings.database());
    }

    private static Map<String, String> settings(DatabaseSettings database) {
        return Map.of(
                SettingKey.WAREHOUSE_URL.key(), String.valueOf(database.url()),
                SettingKey.WAREHOUSE_USER.key(), String.valueOf(database.user()),
                SettingKey.WAREHOUSE_PASSWORD.key(), String.valueOf(database.password()));
    }

    /** A copy of the shipped configuration, without its secrets. */
    static Path configuration(Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            List<Path> shipped = files.filter(Files::isRegularFile).toList();
            for (Path file : shipped) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    Parts parts() {
        return parts;
    }

    @Override
    public void close() {
        parts.close();
    }
}
