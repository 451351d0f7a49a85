package uk.lgs.pipeline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import uk.lgs.pipeline.run.Resource;
import uk.lgs.pipeline.run.Sha256;

/**
 * What pages are made of beside their text: styles, scripts, pictures. Each has an address with the hash of its content, so that a
 * browser keeps it for good.
 */
public final class Assets {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int HASH_DIGITS = 12;
    private static final String FOLDER = "/assets/";

    /** Each file's place among the resources, by its name in pages. */
    private static final Map<String, String> PLACES = places();

    private final Map<String, Answer> answers = new TreeMap<>();
    private final Map<String, Answer> packed = new TreeMap<>();
    private final Map<String, Object> addresses = new LinkedHashMap<>();

    public Assets() {
        PLACES.forEach((name, place) -> {
            byte[] content = Resource.bytes(place);
            String path = FOLDER + hash(content) + "/" + name;
            String type = type(name);
            Answer plain = Answer.bytes(OK, type, content)
                    .with("Cache-Control", "public, max-age=31536000, immutable")
                    .with("Vary", "Accept-Encoding");
            answers.put(path, plain);
            packed.put(
                    path,
                    new Answer(OK, plain.headers(), new Answer.Bytes(gzip(content))).with("Content-Encoding", "gzip"));
            addresses.put(name, path);
        });
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        for (String own : List.of(
                "site.css", "site.js", "icon.svg", "console.css", "console.js", "dashboard.css", "dashboard.js")) {
            places.put(own, "/web/assets/" + own);
        }
        places.put("htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js");
        places.put("echarts.js", "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js");
        return places;
    }

    /** The addresses by the names that pages use. */
    Map<String, Object> addresses() {
        return addresses;
    }

    /** What the site has of them. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.open(FOLDER + "*", "A style, script or picture of the pages.", this::answer));
    }

    private Answer answer(Request request) {
        boolean unpacks = request.header("accept-encoding")
                .filter(value -> value.contains("gzip"))
                .isPresent();
        Answer answer = (unpacks ? packed : answers).get(request.path());
        return answer == null
                ? Answer.text(NOT_FOUND, "text/plain; charset=utf-8", "There is no such file.\n")
                : answer;
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("no media type is known for " + name);
        };
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] content) {
        return Sha256.of(content).substring(0, HASH_DIGITS);
    }
}
