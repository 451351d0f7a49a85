package uk.lgs.pipeline.app;

import java.util.Locale;
import java.util.regex.Pattern;

/** The settings about trying again what may pass by itself. */
final class RetrySettings {
    private static final Pattern TIME = Pattern.compile("\\d{1,9}(ms|s|m|h)");

    private final Settings settings;

    RetrySettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        settings.number(SettingKey.RETRY_ATTEMPTS, 0, 1_000);
        requireTime(SettingKey.RETRY_DELAY);
        requireTime(SettingKey.RETRY_LONGEST_DELAY);
    }

    private void requireTime(SettingKey key) {
        if (!TIME.matcher(settings.text(key).toLowerCase(Locale.ROOT)).matches()) {
            throw Settings.invalid(key, "must be a time such as 30s or 1m");
        }
    }
}
