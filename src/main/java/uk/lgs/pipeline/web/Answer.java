package uk.lgs.pipeline.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered over HTTP.
 *
 * @param status the HTTP status code
 * @param headers by name
 */
public record Answer(int status, Map<String, String> headers, Body body) {
    static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final String TYPE = "Content-Type";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** What an answer holds. */
    public sealed interface Body permits Bytes, Stored, Feed {}

    /** All of it at once. */
    public record Bytes(byte[] content) implements Body {}

    /** A file, sent as it lies. */
    public record Stored(Path file) implements Body {}

    /** What happens, as it happens: server-sent events. */
    public record Feed(EventFeed events) implements Body {}

    /** A page, or a part of one. */
    public static Answer html(String text) {
        return html(OK, text);
    }

    public static Answer html(int status, String text) {
        return text(status, "text/html; charset=utf-8", text);
    }

    public static Answer json(int status, String text) {
        return text(status, "application/json", text);
    }

    public static Answer text(int status, String type, String text) {
        return bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(int status, String type, byte[] content) {
        return new Answer(status, Map.of(TYPE, type), new Bytes(content));
    }

    /** To be kept under a name; the name holds letters, digits, dots, hyphens and underscores only. */
    public static Answer download(Path file, String type, String name) {
        return new Answer(OK, Map.of(TYPE, type, "Content-Disposition", attachment(name)), new Stored(file));
    }

    /** The same, of a text that lies in no file. */
    public static Answer download(String text, String type, String name) {
        return text(OK, type, text).with("Content-Disposition", attachment(name));
    }

    /** Go on at another page of this site. */
    public static Answer redirect(String path) {
        return text(SEE_OTHER, "text/plain; charset=utf-8", "").with("Location", path);
    }

    public static Answer events(EventFeed feed) {
        return new Answer(OK, Map.of(TYPE, "text/event-stream"), new Feed(feed));
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    private static String attachment(String name) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("no name for a file that is downloaded: " + name);
        }
        return "attachment; filename=\"%s\"".formatted(name);
    }
}
