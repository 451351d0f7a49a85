package uk.lgs.pipeline.app;

import java.time.Duration;

/** The settings about when the service is not well. */
final class HealthSettings {
    private final Settings settings;

    HealthSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        oldestSuccess();
        leastFreeMegabytes();
    }

    /** How long ago the last run that succeeded may have ended; zero: any time. */
    Duration oldestSuccess() {
        return Duration.ofDays(settings.number(SettingKey.HEALTH_SUCCESS_DAYS, 0, 3_650));
    }

    /** What must be free for the output folder, in MiB. */
    long leastFreeMegabytes() {
        return settings.number(SettingKey.HEALTH_FREE_MEGABYTES, 0, Integer.MAX_VALUE);
    }
}
