package uk.lgs.pipeline.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in by a browser. A session is known by the hash of its id only, ends when nothing was asked for some time and in any
 * case after a longer one, and with any change of its user's line in the file of users. The end of the service ends all.
 */
public final class Sessions {
    private static final int MOST_OF_A_USER = 16;

    private final Users users;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final Map<String, Session> sessions = new HashMap<>();

    private record Session(Account account, Instant begun, Instant seen) {}

    /**
     * No sessions so far.
     *
     * @param idle after how long without a request one ends
     * @param longest after how long it ends in any case
     */
    public Sessions(Users users, Clock clock, Duration idle, Duration longest) {
        this.users = users;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /** Begins a session and gives its id, which nobody can guess; who has too many loses the one that was left alone the longest. */
    synchronized String begin(Account account) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !isAlive(session, now));
        if (sessions.values().stream().filter(session -> isOf(session, account)).count() >= MOST_OF_A_USER) {
            sessions.entrySet().stream()
                    .filter(entry -> isOf(entry.getValue(), account))
                    .min(Comparator.comparing(entry -> entry.getValue().seen()))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        String id = Tokens.random();
        sessions.put(Tokens.hash(id), new Session(account, now, now));
        return id;
    }

    /** Whose session this is; that it was asked keeps it alive. */
    synchronized Optional<User> find(String id) {
        String hash = Tokens.hash(id);
        Session session = sessions.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!isAlive(session, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        sessions.put(hash, new Session(session.account(), session.begun(), now));
        return Optional.of(session.account().user());
    }

    /** Whether there is such a session; asking keeps it no longer alive. */
    synchronized boolean isAlive(String id) {
        Session session = sessions.get(Tokens.hash(id));
        return session != null && isAlive(session, clock.instant());
    }

    synchronized void end(String id) {
        sessions.remove(Tokens.hash(id));
    }

    private boolean isAlive(Session session, Instant now) {
        return now.isBefore(session.seen().plus(idle))
                && now.isBefore(session.begun().plus(longest))
                && users.find(session.account().user().name())
                        .filter(session.account()::equals)
                        .isPresent();
    }

    private static boolean isOf(Session session, Account account) {
        return session.account().user().name().equals(account.user().name());
    }
}
