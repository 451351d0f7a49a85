package uk.lgs.pipeline.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Programs, which send name and password with each request (HTTP Basic, RFC 7617). What was right is right for another five
 * minutes without being looked at again, as long as the user's line in the file stays as it is.
 */
final class ProgramLogins {
    private static final String SCHEME = "basic ";
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 1_000;

    private final Logins logins;
    private final Users users;
    private final Clock clock;
    private final Tokens tokens = new Tokens();
    private final Map<String, Instant> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Pair(String name, String password) {}

    ProgramLogins(Logins logins, Users users, Clock clock) {
        this.logins = logins;
        this.users = users;
        this.clock = clock;
    }

    /** Whether a request brings name and password. */
    static boolean isMeant(Request request) {
        return request.header("authorization").isPresent();
    }

    /** Who asks, where that is known without a look at the password. */
    Optional<User> remembered(Request request) {
        return pair(request)
                .flatMap(pair -> users.find(pair.name())
                        .filter(account -> isRemembered(key(pair, account)))
                        .map(Account::user));
    }

    /** Who asks; takes as long as a login. */
    Logins.Outcome find(Request request) {
        Optional<Pair> pair = pair(request);
        if (pair.isEmpty()) {
            return new Logins.Unknown();
        }
        Logins.Outcome outcome = logins.attempt(pair.get().name(), pair.get().password(), request.peer());
        if (outcome instanceof Logins.Known found) {
            remember(key(pair.get(), found.account()));
        }
        return outcome;
    }

    private synchronized boolean isRemembered(String key) {
        Instant until = known.get(key);
        return until != null && clock.instant().isBefore(until);
    }

    private synchronized void remember(String key) {
        known.put(key, clock.instant().plus(MEMORY));
    }

    /** Tells nobody the password. */
    private String key(Pair pair, Account account) {
        return tokens.of(account.hash() + pair.password());
    }

    private static Optional<Pair> pair(Request request) {
        String header = request.header("authorization").orElse("");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(new Pair(pair[0], pair[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
