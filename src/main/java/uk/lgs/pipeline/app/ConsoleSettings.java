package uk.lgs.pipeline.app;

/** The settings about the console. */
final class ConsoleSettings {
    private static final int MOST_MEGABYTES = 1_000_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final Settings settings;

    ConsoleSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        largestUpload();
    }

    /** The longest dump that may be sent, in bytes. */
    long largestUpload() {
        return settings.number(SettingKey.CONSOLE_UPLOAD_MEGABYTES, 1, MOST_MEGABYTES) * BYTES_PER_MEGABYTE;
    }
}
