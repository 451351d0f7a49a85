package uk.lgs.pipeline.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What browsers keep for this site: the id of a session, and before there is one, that of a form to log in. To each belongs a token
 * that forms send along, which another site cannot know, so that a form that it sends does nothing.
 */
public final class Cookies {
    /** The name under which forms send the token. */
    static final String FIELD = "csrf";

    private static final String HEADER = "x-csrf-token";

    /** How hawtio sends it, from a cookie that its scripts can read. */
    private static final String HAWTIO_HEADER = "x-xsrf-token";

    private final boolean isSecure;
    private final Tokens tokens = new Tokens();

    /**
     * The cookies of a site.
     *
     * @param isSecure whether people reach it by TLS alone
     */
    public Cookies(boolean isSecure) {
        this.isSecure = isSecure;
    }

    Optional<String> session(Request request) {
        return Optional.ofNullable(request.cookies().get(name("session")));
    }

    private Optional<String> form(Request request) {
        return Optional.ofNullable(request.cookies().get(name("login")));
    }

    Answer withSession(Answer answer, String id) {
        return answer.with("Set-Cookie", cookie("session", id, "Lax"));
    }

    Answer withoutSession(Answer answer) {
        return answer.with("Set-Cookie", cookie("session", "", "Lax") + "; Max-Age=0");
    }

    Answer withForm(Answer answer, String id) {
        return answer.with("Set-Cookie", cookie("login", id, "Strict"));
    }

    /** The id of the form to log in: the one that the browser has already, or a new one. */
    String formOf(Request request) {
        return form(request).orElseGet(Tokens::random);
    }

    /** The cookie that hawtio reads the token from. */
    String hawtio(String token) {
        return "XSRF-TOKEN=%s; Path=/hawtio; SameSite=Strict%s".formatted(token, isSecure ? "; Secure" : "");
    }

    /** The token that belongs to an id. */
    String token(String id) {
        return tokens.of(id);
    }

    /** The token that this person's forms must send; empty where nobody is logged in. */
    public Optional<String> token(Request request) {
        return request.user().flatMap(user -> session(request)).map(tokens::of);
    }

    /** Whether a request with its body comes from a page of this site. */
    boolean isFromOwnPage(Request whole, boolean isLogin) {
        Optional<String> id = isLogin ? form(whole) : session(whole);
        Optional<String> sent =
                whole.header(HEADER).or(() -> whole.header(HAWTIO_HEADER)).or(() -> whole.field(FIELD));
        return id.isPresent() && sent.isPresent() && isSame(tokens.of(id.get()), sent.get());
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** With this beginning a browser takes it only by TLS, from this very host, and for the whole site. */
    private String name(String name) {
        return (isSecure ? "__Host-lgs-" : "lgs-") + name;
    }

    private String cookie(String name, String value, String sameSite) {
        return "%s=%s; Path=/; HttpOnly; SameSite=%s%s"
                .formatted(name(name), value, sameSite, isSecure ? "; Secure" : "");
    }
}
