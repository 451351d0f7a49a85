package uk.lgs.pipeline.web;

import java.time.Clock;
import java.util.Optional;

/**
 * Lets in who has the right: people by their session, programs that ask below {@code /api/} also by name and password. What another
 * site makes a browser ask for is refused, and so is a form that does not come from a page of this one.
 */
public final class LoginGate implements Gate {
    private final Sessions sessions;
    private final Cookies cookies;
    private final ProgramLogins programs;
    private final Origins origins;
    private final Refusals refusals;

    /**
     * A gate.
     *
     * @param isSecure whether people reach the site by TLS alone
     */
    public LoginGate(
            Users users,
            Logins logins,
            Sessions sessions,
            Cookies cookies,
            Pages pages,
            Clock clock,
            boolean isSecure) {
        this.sessions = sessions;
        this.cookies = cookies;
        programs = new ProgramLogins(logins, users, clock);
        origins = new Origins(isSecure);
        refusals = new Refusals(pages);
    }

    @Override
    public Admission admit(Endpoint endpoint, Request head) {
        if (endpoint.right().isEmpty() && endpoint.method() == Method.GET) {
            return new In(known(head));
        }
        if (origins.isForeign(head)) {
            return new Out(refusals.foreign(endpoint, head));
        }
        if (endpoint.right().isEmpty()) {
            return new In(head);
        }
        if (isProgram(endpoint, head)) {
            return programs.remembered(head)
                    .map(user -> admit(endpoint, head.by(user), endpoint.right().get()))
                    .orElseGet(() -> new Later(() -> lookedAt(endpoint, head)));
        }
        Request known = known(head);
        return known.user().isEmpty()
                ? new Out(refusals.notLoggedIn(endpoint, head))
                : admit(endpoint, known, endpoint.right().get());
    }

    @Override
    public Optional<Answer> refuse(Endpoint endpoint, Request whole) {
        boolean needsToken = endpoint.method() == Method.POST && !isProgram(endpoint, whole);
        return needsToken && !cookies.isFromOwnPage(whole, endpoint.right().isEmpty())
                ? Optional.of(refusals.foreign(endpoint, whole))
                : Optional.empty();
    }

    @Override
    public boolean isStillIn(Endpoint endpoint, Request head) {
        return endpoint.right().isEmpty()
                || (isProgram(endpoint, head)
                        ? programs.remembered(head).isPresent()
                        : cookies.session(head).filter(sessions::isAlive).isPresent());
    }

    private Admission lookedAt(Endpoint endpoint, Request head) {
        Logins.Outcome outcome = programs.find(head);
        if (outcome instanceof Logins.Known found) {
            return admit(
                    endpoint, head.by(found.account().user()), endpoint.right().orElseThrow());
        }
        return new Out(
                outcome instanceof Logins.TooEarly early
                        ? refusals.tooEarly(endpoint, head, early.pause())
                        : refusals.notLoggedIn(endpoint, head));
    }

    private Admission admit(Endpoint endpoint, Request request, Right right) {
        return request.user().filter(user -> user.may(right)).isPresent()
                ? new In(request)
                : new Out(refusals.forbidden(endpoint, request));
    }

    private Request known(Request head) {
        return cookies.session(head).flatMap(sessions::find).map(head::by).orElse(head);
    }

    private static boolean isProgram(Endpoint endpoint, Request request) {
        return endpoint.isApi() && ProgramLogins.isMeant(request);
    }
}
