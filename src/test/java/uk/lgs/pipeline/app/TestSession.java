package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.lgs.pipeline.web.Role;

/** What a browser does for a person as far as HTTP goes: keeps cookies, follows no redirect, sends forms with their token. */
final class TestSession {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final TestService service;

    TestSession(TestService service) {
        this.service = service;
    }

    /** Logs in as the user of a role. */
    TestSession as(Role role) throws IOException, InterruptedException {
        HttpResponse<String> answer = logIn(role.label(), TestUsers.PASSWORD, "/");
        if (answer.statusCode() != 303) {
            throw new AssertionError("cannot log in as %s: %s".formatted(role, answer.body()));
        }
        return this;
    }

    HttpResponse<String> logIn(String name, String password, String to) throws IOException, InterruptedException {
        return post("/login", Map.of("name", name, "password", password, "to", to, "csrf", loginToken()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Sends a form with the token of this person's session, or with the one that is among the fields. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(fields);
        if (!all.containsKey("csrf")) {
            all.put("csrf", token());
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(all))));
    }

    /** The token of this person's session. */
    String token() throws IOException, InterruptedException {
        return token("/login");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The answer as soon as it begins, which may never end. */
    HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.uri(path));
    }

    /** The value of a cookie; empty where there is none. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    /** The token of the form to log in, which is the last on its page. */
    String loginToken() throws IOException, InterruptedException {
        return TOKEN.matcher(get("/login").body())
                .results()
                .reduce((first, last) -> last)
                .orElseThrow()
                .group(1);
    }

    private String token(String page) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError(page + " has no form");
        }
        return token.group(1);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
