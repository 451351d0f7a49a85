package uk.lgs.pipeline.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The settings about the folder that dumps arrive in. */
final class InboxSettings {
    private static final Pattern SUFFIX = Pattern.compile("([.][A-Za-z0-9_-]{1,20})?");

    private final Settings settings;

    InboxSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        pattern();
        quietTime();
        doneFile();
        isChecksumRequired();
        if (settings.text(SettingKey.INBOX_FOLDER).isBlank()) {
            throw Settings.invalid(SettingKey.INBOX_FOLDER, "must name a folder");
        }
        try {
            Path.of(settings.text(SettingKey.INBOX_FOLDER));
        } catch (InvalidPathException e) {
            throw Settings.invalid(SettingKey.INBOX_FOLDER, "is no path");
        }
    }

    Path folder(Folders folders) {
        return folders.home().resolve(settings.text(SettingKey.INBOX_FOLDER)).toAbsolutePath();
    }

    /** The names of dumps. */
    Pattern pattern() {
        try {
            return Pattern.compile(settings.text(SettingKey.INBOX_PATTERN));
        } catch (PatternSyntaxException e) {
            throw Settings.invalid(SettingKey.INBOX_PATTERN, "must be a regular expression such as .*[.]sql");
        }
    }

    /** How long a file must have been left alone. */
    Duration quietTime() {
        return TimeText.of(SettingKey.INBOX_QUIET_TIME, settings.text(SettingKey.INBOX_QUIET_TIME), "5s or 2m");
    }

    /** What is put behind a dump's name to say that it is complete; empty where nothing is. */
    String doneFile() {
        String suffix = settings.text(SettingKey.INBOX_DONE_FILE);
        if (!SUFFIX.matcher(suffix).matches()) {
            throw Settings.invalid(
                    SettingKey.INBOX_DONE_FILE, "must be the ending of a file's name such as .done, or empty");
        }
        return suffix;
    }

    /** Whether a dump waits for the file with its checksum; otherwise one that is there must fit. */
    boolean isChecksumRequired() {
        return switch (settings.text(SettingKey.INBOX_CHECKSUM)) {
            case "required" -> true;
            case "if-present" -> false;
            default -> throw Settings.invalid(SettingKey.INBOX_CHECKSUM, "must be if-present or required");
        };
    }
}
