package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.RfmReading;
import uk.lgs.pipeline.dump.DateForm;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.privacy.KeyFile;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/**
 * The settings in force: the file {@code application.properties} of the configuration folder, over it the environment, over
 * both what the command line says. All are checked at start.
 */
final class Settings {
    /** The value of {@code retail.report.date} by which the dump itself decides. */
    static final String AUTO = "auto";

    private static final String FILE = "application.properties";
    private static final String PREFIX = "retail.";

    private final Path folder;
    private final Map<SettingKey, String> values = new EnumMap<>(SettingKey.class);

    private Settings(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads and checks all settings.
     *
     * @param folder the configuration folder
     * @param environment the environment's variables
     * @param overrides what the command line says, by key
     * @throws PipelineException of category CONFIGURATION that names the key
     */
    static Settings read(Path folder, Map<String, String> environment, Map<String, String> overrides) {
        return read(folder, environment, overrides, log -> {});
    }

    /**
     * The same, for a process that logs.
     *
     * @param beforeLogging is told the log's settings before the first class is used that may log
     */
    static Settings read(
            Path folder,
            Map<String, String> environment,
            Map<String, String> overrides,
            Consumer<LogSettings> beforeLogging) {
        Settings settings = new Settings(folder);
        Path file = folder.resolve(FILE);
        Properties properties = load(file);
        properties
                .stringPropertyNames()
                .forEach(key -> settings.set(key, properties.getProperty(key), file.toString()));
        for (SettingKey key : SettingKey.values()) {
            Optional.ofNullable(environment.get(key.variable()))
                    .ifPresent(value -> settings.values.put(key, value.strip()));
        }
        overrides.forEach((key, value) -> settings.set(key, value, "the command line"));
        beforeLogging.accept(settings.log());
        settings.check();
        return settings;
    }

    /** These settings, but those that shaped a past run as they were then. What there was no setting for then is as now. */
    Settings under(Map<String, String> past) {
        Settings then = new Settings(folder);
        then.values.putAll(values);
        for (SettingKey key : SettingKey.values()) {
            Optional.ofNullable(past.get(key.key())).ifPresent(value -> then.values.put(key, value));
        }
        return then;
    }

    String dumpTable() {
        return text(SettingKey.DUMP_TABLE);
    }

    DateForm dateForm() {
        return DateForm.ofLabel(text(SettingKey.DUMP_DATE_FORMAT))
                .orElseThrow(() -> invalid(SettingKey.DUMP_DATE_FORMAT, "must be one of " + DateForm.labels()));
    }

    int maximumLineBytes() {
        return number(SettingKey.DUMP_MAX_LINE_BYTES, 1 << 12, 1 << 30);
    }

    int maximumQuarantinedLines() {
        return number(SettingKey.QUARANTINE_MAX_LINES, 0, Integer.MAX_VALUE);
    }

    /** The share of a dump's lines that may be quarantined, from 0 to 1. */
    BigDecimal maximumQuarantinedShare() {
        String value = text(SettingKey.QUARANTINE_MAX_SHARE);
        if (!Pattern.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?", value)) {
            throw invalid(SettingKey.QUARANTINE_MAX_SHARE, "must be a share from 0 to 1 such as 0.5");
        }
        return new BigDecimal(value);
    }

    /** The date that the report speaks of; empty where the dump decides. */
    Optional<LocalDate> reportDate() {
        String value = text(SettingKey.REPORT_DATE);
        if (value.equals(AUTO)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            throw invalid(SettingKey.REPORT_DATE, "must be a date such as 2012-01-01, or auto");
        }
    }

    RfmReading rfmReading() {
        String value = text(SettingKey.RFM_READING);
        for (RfmReading reading : RfmReading.values()) {
            if (reading.label().replace('_', '-').equals(value)) {
                return reading;
            }
        }
        throw invalid(SettingKey.RFM_READING, "must be purchases or all-lines");
    }

    DatabaseSettings database() {
        return new DatabaseSettings(
                blankAsNull(SettingKey.WAREHOUSE_URL),
                blankAsNull(SettingKey.WAREHOUSE_USER),
                warehousePassword(),
                DatabaseSettings.embedded().patience());
    }

    private @Nullable String warehousePassword() {
        Path file = folder.resolve("secrets").resolve("warehouse.password");
        boolean isInFile = !text(SettingKey.WAREHOUSE_USER).isBlank()
                && text(SettingKey.WAREHOUSE_PASSWORD).isBlank()
                && Files.exists(file);
        return isInFile
                ? SecretFile.read(file, "the warehouse's password", SettingKey.WAREHOUSE_PASSWORD)
                : blankAsNull(SettingKey.WAREHOUSE_PASSWORD);
    }

    /** Where dumps arrive, and when they are complete. */
    InboxSettings inbox() {
        return new InboxSettings(this);
    }

    Path cleaningFile() {
        return folder.resolve("cleaning.yaml");
    }

    Path columnsFile() {
        return folder.resolve("columns.yaml");
    }

    Path segmentsFile() {
        return folder.resolve("segments.yaml");
    }

    Path recipientsFile() {
        return folder.resolve("recipients.yaml");
    }

    Path usersFile() {
        return folder.resolve("secrets").resolve("users");
    }

    Path schedulesFile() {
        return folder.resolve("schedules.yaml");
    }

    Path templatesFolder() {
        return folder.resolve("templates");
    }

    /** What reports look like, and for whom they are. */
    ReportSettings report() {
        return new ReportSettings(this);
    }

    /** Where the service can be looked at. */
    HttpSettings http() {
        return new HttpSettings(this, folder);
    }

    /** What the console takes. */
    ConsoleSettings console() {
        return new ConsoleSettings(this);
    }

    /** What the log looks like. */
    LogSettings log() {
        return new LogSettings(this);
    }

    /** Where traces of routes go. */
    TraceSettings traces() {
        return new TraceSettings(this);
    }

    /** When the service is not well. */
    HealthSettings health() {
        return new HealthSettings(this);
    }

    /** How what failed is tried again. */
    RetrySettings retry() {
        return new RetrySettings(this);
    }

    /** Whether and how Spark does the heavy part of a run. */
    SparkSettings spark() {
        return new SparkSettings(this, folder);
    }

    /** How messages are sent. */
    MailSettings mail() {
        return new MailSettings(this, folder);
    }

    /** How files are put on SFTP servers. */
    SftpSettings sftp() {
        return new SftpSettings(this, folder);
    }

    /** What is delivered again by itself. */
    DeliverySettings delivery() {
        return new DeliverySettings(this);
    }

    /** What operators are told when something does not work. */
    NoticeSettings notice() {
        return new NoticeSettings(this, folder);
    }

    /** Where the secret key is kept, unless the environment has it. */
    KeyFile keyFile() {
        return new KeyFile(
                folder.resolve("secrets").resolve("pseudonym.key"),
                Optional.ofNullable(System.getenv(PseudonymKey.VARIABLE)));
    }

    /** How long something is kept; empty for ever. */
    Optional<Duration> retention(SettingKey key) {
        int days = text(key).isBlank() ? 0 : number(key, 0, 36_500);
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    /** What to look for in a dump. */
    DumpLayout layout(ColumnPolicy policy) {
        return new DumpLayout(dumpTable(), policy.names(), maximumLineBytes(), dateForm());
    }

    /** All settings as properties, for the placeholders in routes. */
    Properties properties() {
        Properties properties = new Properties();
        values.forEach((key, value) -> properties.setProperty(key.key(), value));
        return properties;
    }

    /** The settings that shape the result of a run, by key, in the order of keys. */
    Map<String, String> shapingResult() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().shapesResult())
                .collect(Collectors.toMap(
                        entry -> entry.getKey().key(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + ": cannot be read; restore it from the distribution or name the folder with --config",
                    e);
        }
    }

    private void set(String name, String value, String source) {
        for (SettingKey key : SettingKey.values()) {
            if (key.key().equals(name)) {
                values.put(key, value.strip());
                return;
            }
        }
        if (name.startsWith(PREFIX)) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "%s: there is no setting %s; the README lists them all".formatted(source, name));
        }
        throw new PipelineException(
                ErrorCode.SETTING_INVALID,
                "%s: %s is not a setting; all begin with %s".formatted(source, name, PREFIX));
    }

    private void check() {
        for (SettingKey key : SettingKey.values()) {
            if (!values.containsKey(key)) {
                throw invalid(key, "is missing in " + folder.resolve(FILE));
            }
        }
        if (!Pattern.matches("(\\w+\\.)?\\w+", dumpTable())) {
            throw invalid(
                    SettingKey.DUMP_TABLE,
                    "must be the name of a table such as retail or public.retail, without quotes");
        }
        dateForm();
        maximumLineBytes();
        maximumQuarantinedLines();
        maximumQuarantinedShare();
        reportDate();
        rfmReading();
        database();
        http().check();
        console().check();
        log().check();
        traces().check();
        health().check();
        retry().check();
        report().check();
        mail().check();
        sftp().check();
        delivery().check();
        notice().check();
        spark().check();
        retention(SettingKey.RETENTION_INBOX_DAYS);
        retention(SettingKey.RETENTION_QUARANTINE_DAYS);
        retention(SettingKey.RETENTION_REPORT_DAYS);
        inbox().check();
    }

    int number(SettingKey key, int least, int most) {
        String value = text(key);
        boolean digits = Pattern.matches("\\d{1,10}", value);
        if (!digits || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw invalid(key, "must be a whole number from %d to %d".formatted(least, most));
        }
        return Integer.parseInt(value);
    }

    String text(SettingKey key) {
        return values.getOrDefault(key, "");
    }

    private @Nullable String blankAsNull(SettingKey key) {
        String value = text(key);
        return value.isBlank() ? null : value;
    }

    static PipelineException invalid(SettingKey key, String requirement) {
        return new PipelineException(ErrorCode.SETTING_INVALID, key.key() + " " + requirement);
    }
}
