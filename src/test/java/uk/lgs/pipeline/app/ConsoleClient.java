package uk.lgs.pipeline.app;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.web.Role;

/** Somebody at the console, as far as HTTP goes: looks at pages, sends forms and files, and goes where these lead. */
final class ConsoleClient {
    private static final int SEE_OTHER = 303;

    private final TestSession session;

    ConsoleClient(TestService service, Role role) throws IOException, InterruptedException {
        session = service.session(role);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return session.get(path);
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        try (var body = session.open(session.request(path)).body()) {
            return body.readAllBytes();
        }
    }

    /** What is told until the other side ends it. */
    List<String> lines(String path) throws IOException, InterruptedException {
        return new String(bytes(path), StandardCharsets.UTF_8).lines().toList();
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return session.post(path, fields);
    }

    /** Sends a form and looks at the page that it leads to. */
    String act(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return get(redirect(post(path, fields))).body();
    }

    /** Where an answer leads. */
    static String redirect(HttpResponse<String> answer) {
        if (answer.statusCode() != SEE_OTHER) {
            throw new AssertionError("%d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    HttpResponse<String> upload(String path, String name, String content) throws IOException, InterruptedException {
        return upload(path, BodyPublishers.ofString(form(name, content)));
    }

    /** Sends a file byte by byte, each in a chunk of its own. */
    HttpResponse<String> trickle(String path, String name, String content) throws IOException, InterruptedException {
        List<byte[]> bytes = form(name, content)
                .chars()
                .mapToObj(letter -> new byte[] {(byte) letter})
                .toList();
        return upload(path, BodyPublishers.ofByteArrays(bytes));
    }

    private String form(String name, String content) throws IOException, InterruptedException {
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        return part.formatted("csrf", "", session.token())
                + part.formatted("dump", "; filename=\"%s\"".formatted(name), content)
                + "--x--\r\n";
    }

    private HttpResponse<String> upload(String path, BodyPublisher form) throws IOException, InterruptedException {
        return session.send(session.request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(form));
    }
}
