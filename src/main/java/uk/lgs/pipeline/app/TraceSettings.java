package uk.lgs.pipeline.app;

import java.net.URI;
import java.util.Optional;

/** The settings about traces. */
final class TraceSettings {
    private static final String PATH = "/v1/traces";

    private final Settings settings;

    TraceSettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        endpoint();
    }

    /** Where traces are sent, in OpenTelemetry's protocol over HTTP, with the usual path where none is given; empty: nowhere. */
    Optional<URI> endpoint() {
        String text = settings.text(SettingKey.OTEL_ENDPOINT);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                boolean hasPath = uri.getPath() != null && uri.getPath().length() > 1;
                return Optional.of(hasPath ? uri : uri.resolve(PATH));
            }
        } catch (IllegalArgumentException e) {
            throw Settings.invalid(SettingKey.OTEL_ENDPOINT, "must be a URL such as http://localhost:4318");
        }
        throw Settings.invalid(
                SettingKey.OTEL_ENDPOINT, "must be a URL such as http://localhost:4318, without user and password");
    }
}
