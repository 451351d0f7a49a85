package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings about where the service can be looked at. */
final class HttpSettings {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|[0-9A-Fa-f:.]+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern TIME = Pattern.compile("[1-9]\\d{0,5}[smh]");

    private final Settings settings;
    private final Path folder;

    HttpSettings(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        isOn();
        host();
        port();
        names();
        proxies();
        certificate();
        sessionIdle();
        sessionLongest();
        needsLoginToMonitor();
        dashboardLines();
    }

    /** Whether the service answers HTTP at all. */
    boolean isOn() {
        return yesOrNo(SettingKey.HTTP_ENABLED);
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

    /** How many published lines the dashboard keeps in memory at most. */
    int dashboardLines() {
        return settings.number(SettingKey.DASHBOARD_MAX_LINES, 0, 100_000_000);
    }

    /** The port; 0 for any that is free. */
    int port() {
        return settings.number(SettingKey.HTTP_PORT, 0, 65_535);
    }

    /** The names, in small letters, by which people ask for it; beside them localhost, the host above, and every address. */
    Set<String> names() {
        Set<String> names =
                new TreeSet<>(list(SettingKey.HTTP_NAMES, HOST, "names of hosts such as reports.example.com"));
        names.add("localhost");
        names.add(host().toLowerCase(Locale.ROOT));
        return names;
    }

    /** The addresses of what stands before it and speaks TLS with people; of such it believes from where a request comes. */
    Set<String> proxies() {
        return list(SettingKey.HTTP_PROXIES, ADDRESS, "addresses such as 10.0.0.2");
    }

    /** The files that it speaks TLS with; empty where it does not. */
    Optional<TlsFiles> certificate() {
        String certificate = settings.text(SettingKey.HTTP_CERTIFICATE);
        String key = settings.text(SettingKey.HTTP_CERTIFICATE_KEY);
        if (certificate.isBlank() != key.isBlank()) {
            throw Settings.invalid(
                    certificate.isBlank() ? SettingKey.HTTP_CERTIFICATE : SettingKey.HTTP_CERTIFICATE_KEY,
                    "must name a file too: the certificate and its key belong together");
        }
        return certificate.isBlank()
                ? Optional.empty()
                : Optional.of(new TlsFiles(folder.resolve(certificate), folder.resolve(key)));
    }

    /** Whether people reach it by TLS alone. */
    boolean isSecure() {
        return certificate().isPresent() || !proxies().isEmpty();
    }

    /** After how long without a request a person has to log in again. */
    Duration sessionIdle() {
        return time(SettingKey.HTTP_SESSION_IDLE);
    }

    /** After how long a person has to log in again in any case. */
    Duration sessionLongest() {
        Duration longest = time(SettingKey.HTTP_SESSION_LONGEST);
        if (longest.compareTo(sessionIdle()) < 0) {
            throw Settings.invalid(
                    SettingKey.HTTP_SESSION_LONGEST, "must be no shorter than " + SettingKey.HTTP_SESSION_IDLE.key());
        }
        return longest;
    }

    /** Whether health and metrics are for users only. */
    boolean needsLoginToMonitor() {
        return yesOrNo(SettingKey.HTTP_MONITORING_LOGIN);
    }

    private boolean yesOrNo(SettingKey key) {
        return switch (settings.text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Settings.invalid(key, "must be true or false");
        };
    }

    private Duration time(SettingKey key) {
        String time = settings.text(key);
        if (!TIME.matcher(time).matches()) {
            throw Settings.invalid(key, "must be a time such as 30m or 12h");
        }
        return TimeText.of(key, time, "30m or 12h");
    }

    private Set<String> list(SettingKey key, Pattern form, String what) {
        Set<String> values = new TreeSet<>();
        for (String value : settings.text(key).split(",")) {
            if (value.isBlank()) {
                continue;
            }
            if (!form.matcher(value.strip()).matches()) {
                throw Settings.invalid(key, "must hold %s, with commas between".formatted(what));
            }
            values.add(value.strip().toLowerCase(Locale.ROOT));
        }
        return values;
    }
}
