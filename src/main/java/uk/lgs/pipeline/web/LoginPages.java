package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logging in and out. */
public final class LoginPages {
    private static final Logger LOG = LogManager.getLogger(LoginPages.class);
    private static final int NOT_LOGGED_IN = 401;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final String FIRST_PAGE = "/";

    /** A path of this site: neither // nor /\, which lead to others. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]*");

    private final Logins logins;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Pages pages;

    public LoginPages(Logins logins, Sessions sessions, Cookies cookies, Pages pages) {
        this.logins = logins;
        this.sessions = sessions;
        this.cookies = cookies;
        this.pages = pages;
    }

    /** What the site has of them. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/login", "The form to log in.", request -> form(request, Answer.OK, "")),
                Endpoint.openPost("/login", "Logs in.", this::login),
                Endpoint.post("/logout", Right.VIEW, "Logs out.", this::logout));
    }

    private Answer form(Request request, int status, String wrong) {
        String id = cookies.formOf(request);
        Answer form = Answer.html(
                status,
                pages.fill(
                        request,
                        "login",
                        Map.of(
                                "wrong", wrong,
                                "to", wanted(request),
                                "name", request.field("name").orElse(""),
                                "form_csrf", cookies.token(id))));
        return cookies.withForm(form, id);
    }

    private Answer login(Request request) {
        String name = request.field("name").orElse("").strip();
        Logins.Outcome outcome = logins.attempt(name, request.field("password").orElse(""), request.peer());
        if (outcome instanceof Logins.Known known) {
            cookies.session(request).ifPresent(sessions::end);
            LOG.info("{} logged in from {}", known.account().user().name(), request.peer());
            return cookies.withSession(Answer.redirect(wanted(request)), sessions.begin(known.account()));
        }
        if (outcome instanceof Logins.TooEarly early) {
            long seconds = Refusals.seconds(early.pause());
            return form(request, TOO_MANY, "Too many tries. Try again in %d s.".formatted(seconds))
                    .with("Retry-After", String.valueOf(seconds));
        }
        return form(request, NOT_LOGGED_IN, "Name and password do not belong together.");
    }

    private Answer logout(Request request) {
        cookies.session(request).ifPresent(sessions::end);
        return cookies.withoutSession(Answer.redirect("/login"));
    }

    /** Where the person wanted to go, as far as it is a place of this site. */
    private static String wanted(Request request) {
        Optional<String> to = request.field("to").or(() -> request.asked("to"));
        return to.filter(path ->
                        path.length() <= LONGEST_ADDRESS && OWN.matcher(path).matches())
                .filter(path -> !path.startsWith("/login"))
                .orElse(FIRST_PAGE);
    }
}
