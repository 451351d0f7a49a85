package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * hawtio, the console for work on single routes, as it comes: its files, the few things that it asks its own server for, and Jolokia
 * behind the gate of this site.
 */
public final class HawtioPages {
    private static final int NOT_FOUND = 404;
    private static final String FOLDER = "/hawtio/";
    private static final String START = "index.html";
    private static final String JSON = "application/json";

    /** A file of hawtio: no part of it begins with a dot. */
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** It makes styles as it runs, has pictures and fonts in them, and works in threads that it makes itself. */
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** What hawtio asks for at its start: no plug-ins, no logins of its own, no other servers. */
    private static final Map<String, String> SETTINGS = Map.of(
            "plugin", "[]",
            "preset-connections", "[]",
            "proxy/enabled", "false",
            "keycloak/enabled", "false",
            "auth/config", "{}",
            "auth/config/session-timeout", "{}",
            "refresh", "true");

    private final Jolokia jolokia;
    private final Cookies cookies;
    private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

    public HawtioPages(Jolokia jolokia, Cookies cookies) {
        this.jolokia = jolokia;
        this.cookies = cookies;
    }

    /** What the site has of it. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(FOLDER + "jolokia", Right.ADMINISTER, "What hawtio asks about the process.", this::ask),
                Endpoint.get(
                        FOLDER + "jolokia",
                        Right.ADMINISTER,
                        "That Jolokia is there.",
                        request -> answered(request, "{\"type\": \"version\"}")),
                Endpoint.get(FOLDER + "user", Right.ADMINISTER, "Who uses hawtio.", HawtioPages::user),
                Endpoint.get(
                        FOLDER + "auth/logout",
                        Right.ADMINISTER,
                        "Leaves hawtio, for the first page.",
                        request -> Answer.redirect("/")),
                Endpoint.get(FOLDER + "*", Right.ADMINISTER, "hawtio.", this::file));
    }

    private Answer ask(Request request) {
        return answered(request, request.body());
    }

    private Answer answered(Request request, String question) {
        return Answer.text(Answer.OK, JSON, jolokia.answer(request.user().orElseThrow(), question));
    }

    private static Answer user(Request request) {
        String name = request.user().orElseThrow().name();
        return Answer.text(
                Answer.OK, JSON, JsonNodeFactory.instance.textNode(name).toString());
    }

    private Answer file(Request request) {
        if (request.path().length() < FOLDER.length()) {
            return Answer.redirect(FOLDER);
        }
        String name = request.path().substring(FOLDER.length());
        String setting = SETTINGS.get(name);
        if (setting != null) {
            return Answer.text(Answer.OK, JSON, setting);
        }
        boolean isPage = name.isEmpty() || FILE.matcher(name).matches() && !name.contains(".");
        Optional<byte[]> content = content(isPage ? START : name);
        if (content.isEmpty()) {
            return Answer.text(NOT_FOUND, "text/plain; charset=utf-8", "hawtio has no such file.\n");
        }
        Answer answer = Answer.bytes(Answer.OK, type(isPage ? START : name), content.get())
                .with("Content-Encoding", "gzip")
                .with("Content-Security-Policy", CONTENT);
        if (isPage) {
            return cookies.token(request)
                    .map(token -> answer.with("Set-Cookie", cookies.hawtio(token)))
                    .orElse(answer);
        }
        return name.startsWith("static/")
                ? answer.with("Cache-Control", "private, max-age=31536000, immutable") // the names hold hashes
                : answer;
    }

    /** What is not there is not kept, since there is no end of it. */
    private Optional<byte[]> content(String name) {
        if (!FILE.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(packed.computeIfAbsent(name, HawtioPages::read));
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream content = HawtioPages.class.getResourceAsStream("/web/hawtio/" + name)) {
            if (content == null) {
                return null;
            }
            return Assets.gzip(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "json" -> JSON;
            case "svg" -> "image/svg+xml";
            case "ico" -> "image/x-icon";
            case "woff2" -> "font/woff2";
            default -> "text/plain; charset=utf-8";
        };
    }
}
