package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.Method;
import uk.lgs.pipeline.web.Passwords;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.UsersFile;

/** What people with bad intentions try over HTTP has no effect. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttackIT {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int SLOW_CLIENT_MILLISECONDS = 60_000;

    /** What Camel's components, or its mail component, would take from the headers of a message. */
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("To", "planted@example.com"),
            Map.entry("Cc", "planted@example.com"),
            Map.entry("Bcc", "planted@example.com"),
            Map.entry("Subject", "planted"),
            Map.entry("mail.smtp.from", "planted@example.com"),
            Map.entry("mail.smtp.host", "planted.example.com"),
            Map.entry("CamelFileName", "../planted"),
            Map.entry("CamelHttpResponseCode", "299"),
            Map.entry("CamelHttpUri", "http://planted.example.com"),
            Map.entry("CamelBeanMethodName", "planted"),
            Map.entry("CamelToEndpoint", "file:planted"),
            Map.entry("breadcrumbId", "planted"));

    @TempDir
    private static Path folder;

    private static TestService service;
    private static TestSession admin;
    private static TestSession analyst;
    private static Socket slowHead;
    private static Socket slowBody;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder, Map.of());
        slowHead = said("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        slowBody = said("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=");
        admin = service.session(Role.ADMIN);
        analyst = service.session(Role.ANALYST);
    }

    @AfterAll
    static void stop() throws IOException {
        slowHead.close();
        slowBody.close();
        service.close();
    }

    @Test
    void headersOfARequestAreTakenForNothing() throws Exception {
        List<String> files = files();
        for (String path : paths("x")) {
            HttpRequest.Builder request = admin.request(path);
            PLANTED.forEach(request::header);

            int without = status(admin.request(path));

            assertThat(status(request)).as(path).isEqualTo(without);
        }
        HttpRequest.Builder health = admin.request("/health/live");
        PLANTED.forEach(health::header);
        HttpResponse<String> answer = admin.send(health);
        assertThat(answer.statusCode()).isEqualTo(OK);
        assertThat(answer.body() + answer.headers()).doesNotContain("planted");
        assertThat(files()).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2f..%2f..%2fetc%2fpasswd",
                "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
                "..%5c..%5cconfig%5csecrets%5cusers",
                "../../../../../../etc/passwd",
                "....//....//config/secrets/users",
                "%2fetc%2fpasswd",
                "x%00.html",
                "..%252f..%252fsecrets%252fusers"
            })
    void noPathLeadsOutOfItsFolder(String place) throws Exception {
        for (String path : paths(place)) {
            String answer =
                    raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: lgs-session=%s\r\n\r\n"
                            .formatted(path, admin.cookie("lgs-session")));

            assertThat(answer).as(path).doesNotContain("root:", "$2a$", "Exception", "at java.");
            assertThat(answer).as(path).containsPattern("^HTTP/1.1 [345]\\d\\d ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example.com",
        "Origin, null",
        "Origin, https://localhost",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "X-CSRF-Token, guessed"
    })
    void anotherSiteMakesABrowserDoNothing(String header, String value) throws Exception {
        String form = TestSession.form(Map.of("csrf", header.startsWith("X-") ? "" : analyst.token()));
        HttpRequest.Builder logout = analyst.request("/logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(BodyPublishers.ofString(form));

        assertThat(analyst.send(logout).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(analyst.get("/").statusCode()).isEqualTo(SEE_OTHER);
        assertThat(analyst.get("/").headers().firstValue("Location")).contains("/dashboard");
    }

    @Test
    void tokenOfAnotherSessionIsNone() throws Exception {
        assertThat(analyst.post("/logout", Map.of("csrf", admin.token())).statusCode())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void anotherSiteLogsNobodyIn() throws Exception {
        TestSession stranger = new TestSession(service);
        Map<String, String> form =
                Map.of("name", "viewer", "password", TestUsers.PASSWORD, "csrf", new TestSession(service).token());

        assertThat(stranger.post("/login", form).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(stranger.cookie("lgs-session")).isEmpty();
    }

    @Test
    void anotherSiteShowsNothingOfThisOneButCanLeadToIt() throws Exception {
        HttpRequest.Builder picture = admin.request("/").header("Sec-Fetch-Site", "cross-site");
        HttpRequest.Builder link = admin.request("/")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");

        assertThat(admin.send(picture).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(admin.send(link).statusCode()).isEqualTo(SEE_OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/health", "/metrics", "/", "/nothing"})
    void requestForAnotherHostIsRefused(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: rebound.example.com\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nHost: rebound.example.com\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/health", "/metrics", "/", "/nothing", "/api/nothing", "/%zz"})
    void everyAnswerTellsBrowsersToTrustNothingElse(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cache-Control: no-store")
                .doesNotContain("Exception", "\tat ");
    }

    /** What a proxy may take for the body of one request, and this server for two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: chunked, xchunked",
                "Transfer-Encoding: xchunked",
                "Content-Length: 5\r\nContent-Length: 6",
            })
    void noRequestHidesInAnother(String length) throws Exception {
        String answers = raw("POST /login HTTP/1.1\r\nHost: localhost\r\n" + length
                + "\r\n\r\n0\r\n\r\nGET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 4").containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        String form = "name=" + "x".repeat(1 << 20);
        assertThat(raw("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: " + form.length() + "\r\n\r\n" + form.substring(0, 1 << 16)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(1 << 15) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    @Order(Integer.MAX_VALUE) // by now they have been slow for long
    void slowClientsAreLeftAlone() throws Exception {
        slowHead.setSoTimeout(SLOW_CLIENT_MILLISECONDS);
        slowBody.setSoTimeout(SLOW_CLIENT_MILLISECONDS);

        assertThat(slowHead.getInputStream().readAllBytes()).isEmpty();
        assertThat(new String(slowBody.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void loginLeadsToNoOtherSiteAndTheSessionIsNewAndShort() throws Exception {
        TestSession person = new TestSession(service).as(Role.OPERATOR);
        String before = person.cookie("lgs-session");

        HttpResponse<String> again = person.send(person.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestSession.form(Map.of(
                        "name",
                        "operator",
                        "password",
                        TestUsers.PASSWORD,
                        "to",
                        "//evil.example.com/",
                        "csrf",
                        person.loginToken())))));

        assertThat(again.headers().firstValue("Location")).contains("/");
        assertThat(again.headers().firstValue("Set-Cookie").orElse(""))
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain(before);
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: lgs-session=" + before
                        + "\r\n\r\n"))
                .contains("/login");

        new UsersFile(folder.resolve("config/secrets/users")).change("operator", Passwords.hash("another password"));

        Eventually.holds(
                "who got another password has to log in",
                () -> person.get("/")
                        .headers()
                        .firstValue("Location")
                        .orElse("")
                        .equals("/login"));
    }

    @Test
    void guessingGetsSlowerAndTellsNothing() throws Exception {
        TestSession guesser = new TestSession(service);
        HttpResponse<String> known = guesser.logIn("viewer", "wrong", "/");
        HttpResponse<String> unknown = guesser.logIn("nobody", "wrong", "/");
        for (int i = 0; i < 4; i++) {
            guesser.logIn("viewer", "wrong " + i, "/");
        }

        HttpResponse<String> right = guesser.logIn("viewer", TestUsers.PASSWORD, "/");

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("nobody", "viewer")).isEqualTo(known.body());
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
        assertThat(guesser.cookie("lgs-session")).isEmpty();
    }

    /** Whatever can be looked at, with the same text for each part that is free. */
    private static List<String> paths(String place) {
        List<Endpoint> endpoints = service.routes()
                .camel()
                .getRegistry()
                .lookupByNameAndType("site", Site.class)
                .endpoints();
        return endpoints.stream()
                .filter(endpoint -> endpoint.method() == Method.GET)
                .map(Endpoint::path)
                .filter(path -> path.contains(":") || path.contains("*"))
                .map(path -> path.replaceAll(":\\w+|\\*", place))
                .toList();
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> answer = admin.open(request);
        answer.body().close();
        return answer.statusCode();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(file -> !file.contains("/logs"))
                    .sorted()
                    .toList();
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = said(request)) {
            socket.setSoTimeout(SLOW_CLIENT_MILLISECONDS);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Socket said(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", service.uri("/").getPort());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }
}
