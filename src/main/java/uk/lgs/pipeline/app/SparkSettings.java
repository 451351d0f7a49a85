package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The settings about the engine that does the heavy part of a run. */
final class SparkSettings {
    private static final Pattern MASTER = Pattern.compile("local\\[(\\*|\\d+)]|yarn|(spark|k8s)://\\S+");
    private static final String PREFIX = "spark.";

    private final Settings settings;
    private final Path folder;

    SparkSettings(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        isOn();
        master();
    }

    /** Whether Spark reads, cleans and pseudonymises dumps. */
    boolean isOn() {
        return switch (settings.text(SettingKey.ENGINE)) {
            case "postgres" -> false;
            case "spark" -> true;
            default -> throw Settings.invalid(SettingKey.ENGINE, "must be postgres or spark");
        };
    }

    /** Where Spark works: on this machine, or on a cluster. */
    String master() {
        String master = settings.text(SettingKey.SPARK_MASTER);
        if (!MASTER.matcher(master).matches()) {
            throw Settings.invalid(
                    SettingKey.SPARK_MASTER,
                    "must be local[*], spark://HOST:PORT, yarn or k8s://URL; local[2] for two cores");
        }
        return master;
    }

    /** Whether all of it runs in one process on this machine. */
    boolean isLocal() {
        return master().startsWith("local");
    }

    /** Where Parquet files are written: a folder, or a URL of a file system that Hadoop's connectors know. */
    String lake(Folders folders) {
        String lake = settings.text(SettingKey.SPARK_LAKE);
        if (lake.isBlank()) {
            return folders.output().resolve("lake").toAbsolutePath().normalize().toString();
        }
        return lake.contains("://")
                ? lake
                : Path.of(lake).toAbsolutePath().normalize().toString();
    }

    /** Where every machine has the key, unless its environment has it. */
    Path keyFile() {
        return folder.resolve("secrets")
                .resolve("pseudonym.key")
                .toAbsolutePath()
                .normalize();
    }

    /**
     * What {@code spark.properties} beside the other configuration says to Spark itself, such as the memory of executors; nothing
     * where there is no such file.
     *
     * @throws PipelineException of code CONFIGURATION_FILE_INVALID that names the file
     */
    Map<String, String> properties() {
        Path file = folder.resolve("spark.properties");
        Map<String, String> values = new TreeMap<>();
        if (!Files.exists(file)) {
            return values;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, file + ": cannot be read as properties; correct it", e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!key.startsWith(PREFIX)) {
                throw new PipelineException(
                        ErrorCode.CONFIGURATION_FILE_INVALID,
                        "%s: %s is no property of Spark; all begin with %s".formatted(file, key, PREFIX));
            }
            values.put(key, properties.getProperty(key));
        }
        return values;
    }
}
