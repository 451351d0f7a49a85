package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
    /** The system property by which the launcher names its own folder. */
    private static final String HOME = "lgs.home";

    /** The system properties by which the logging configuration knows the output folder and the form of lines. */
    private static final String LOG_FOLDER = "lgs.logs";

    private static final String LOG_FORMAT = "lgs.log.format";

    /** What the log says of itself, at the terminal: nothing where it cannot be written, since the command says that in words. */
    private static final String LOG_STATUS = "lgs.log.status";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder of everything that runs write, the embedded database included (default: output)")
    private @Nullable Path output;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "DIR",
            description = "Folder of the configuration (default: config)")
    private @Nullable Path config;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting of application.properties for this call")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command")
    private boolean help;

    private @Nullable Settings settings;

    /** The settings, read once. */
    Settings settings() {
        if (settings == null) {
            folders();
            settings = Settings.read(
                    Optional.ofNullable(config).orElseGet(() -> home().resolve("config")),
                    System.getenv(),
                    overrides,
                    this::beginLog);
        }
        return settings;
    }

    /** Sets the log up beside what comes next, which takes about as long and logs nothing as a rule. */
    private void beginLog(LogSettings log) {
        System.setProperty(LOG_FORMAT, log.format());
        if (!isWritable(Path.of(System.getProperty(LOG_FOLDER)))) {
            System.setProperty(LOG_STATUS, "off");
        }
        Thread thread = new Thread(() -> LogManager.getContext(getClass().getClassLoader(), false), "log");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean isWritable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    /** Where things lie. */
    Folders folders() {
        Path folder = Optional.ofNullable(output)
                .orElseGet(() -> home().resolve("output"))
                .toAbsolutePath()
                .normalize();
        System.setProperty(LOG_FOLDER, folder.resolve("logs").toString());
        return new Folders(home(), folder);
    }

    Parts parts(Progress progress) {
        Folders folders = folders();
        return Parts.open(settings(), folders, Clock.systemUTC(), progress);
    }

    /** The same; the database may still be opening. */
    Parts partsBeingOpened(Progress progress) {
        Folders folders = folders();
        return Parts.beginToOpen(settings(), folders, Clock.systemUTC(), progress);
    }

    Parts partsBesideOthers() {
        return partsBesideOthers(Progress.SILENT);
    }

    Parts partsBesideOthers(Progress progress) {
        return Parts.openBesideOthers(settings(), folders(), Clock.systemUTC(), progress);
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    }
}
