package uk.lgs.pipeline.app;

/** The settings about the log. */
final class LogSettings {
    private final Settings settings;

    LogSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        format();
    }

    /** The form of its lines, {@code text} or {@code json}. */
    String format() {
        String format = settings.text(SettingKey.LOG_FORMAT);
        if (!format.equals("text") && !format.equals("json")) {
            throw Settings.invalid(SettingKey.LOG_FORMAT, "must be text or json");
        }
        return format;
    }
}
