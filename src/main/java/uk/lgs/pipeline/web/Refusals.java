package uk.lgs.pipeline.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What is answered to those who may not: a page to people, problem details to programs. */
final class Refusals {
    private static final int NOT_LOGGED_IN = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final String REALM = "Basic realm=\"London Gift Shop\", charset=\"UTF-8\"";

    private final Pages pages;

    Refusals(Pages pages) {
        this.pages = pages;
    }

    /** People are asked to log in, and then get what they wanted to see; programs are told how. */
    Answer notLoggedIn(Endpoint endpoint, Request request) {
        if (endpoint.isApi()) {
            return Problem.json(NOT_LOGGED_IN, "Not logged in", "Send name and password of a user that may do this.")
                    .with("WWW-Authenticate", REALM);
        }
        if (request.isForPart()) {
            return Answer.text(NOT_LOGGED_IN, "text/plain; charset=utf-8", "")
                    .with("HX-Redirect", login(request.header("hx-current-url").flatMap(Refusals::local)));
        }
        boolean isForScript = request.header("sec-fetch-mode")
                .filter(mode -> !mode.equals("navigate"))
                .isPresent();
        if (isForScript) {
            return Answer.text(NOT_LOGGED_IN, "text/plain; charset=utf-8", "Log in first.\n");
        }
        return Answer.redirect(
                login(request.method() == Method.GET ? Optional.of(request.address()) : Optional.empty()));
    }

    Answer forbidden(Endpoint endpoint, Request request) {
        return pages.told(endpoint, request, FORBIDDEN, "Not allowed", "Your role does not include this.");
    }

    Answer foreign(Endpoint endpoint, Request request) {
        return pages.told(
                endpoint,
                request,
                FORBIDDEN,
                "Not from here",
                "This did not come from a page of this site that is still valid. Load the page again and repeat it.");
    }

    Answer tooEarly(Endpoint endpoint, Request request, Duration pause) {
        return pages.told(endpoint, request, TOO_MANY, "Too many tries", "Try again in %d s.".formatted(seconds(pause)))
                .with("Retry-After", String.valueOf(seconds(pause)));
    }

    static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }

    private static String login(Optional<String> to) {
        return "/login"
                + to.filter(path -> !path.equals("/"))
                        .map(path -> "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static Optional<String> local(String address) {
        try {
            URI uri = URI.create(address);
            return Optional.ofNullable(uri.getRawPath())
                    .map(path -> uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
