package uk.lgs.pipeline.app;

import java.util.List;
import java.util.Properties;

/** The settings about trying again what may pass by itself. */
final class RetrySettings {
    private static final List<SettingKey> TIMES = List.of(SettingKey.RETRY_DELAY, SettingKey.RETRY_LONGEST_DELAY);

    private final Settings settings;

    RetrySettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        settings.number(SettingKey.RETRY_ATTEMPTS, 0, 1_000);
        TIMES.forEach(this::milliseconds);
    }

    /** Writes times in milliseconds, as routes take them here. */
    void putInto(Properties properties) {
        TIMES.forEach(key -> properties.setProperty(key.key(), Long.toString(milliseconds(key))));
    }

    private long milliseconds(SettingKey key) {
        return TimeText.of(key, settings.text(key), "30s or 1m").toMillis();
    }
}
