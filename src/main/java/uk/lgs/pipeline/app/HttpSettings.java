package uk.lgs.pipeline.app;

import java.util.regex.Pattern;

/** The settings about where the service can be looked at. */
final class HttpSettings {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|[0-9A-Fa-f:.]+");

    private final Settings settings;

    HttpSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        isOn();
        host();
        port();
    }

    /** Whether the service answers HTTP at all. */
    boolean isOn() {
        return switch (settings.text(SettingKey.HTTP_ENABLED)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Settings.invalid(SettingKey.HTTP_ENABLED, "must be true or false");
        };
    }

    /** The name or address of the network interface; 0.0.0.0 for all. */
    String host() {
        String host = settings.text(SettingKey.HTTP_HOST);
        if (!HOST.matcher(host).matches()) {
            throw Settings.invalid(
                    SettingKey.HTTP_HOST, "must be a name or address of this machine such as 127.0.0.1, or 0.0.0.0");
        }
        return host;
    }

    /** The port; 0 for any that is free. */
    int port() {
        return settings.number(SettingKey.HTTP_PORT, 0, 65_535);
    }
}
