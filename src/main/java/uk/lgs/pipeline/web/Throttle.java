package uk.lgs.pipeline.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets nobody try often: after some failures there is a pause of a second before the next try, and each further failure doubles
 * it. An hour without one, and all is forgotten.
 */
final class Throttle {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 20;
    private static final int MOST_KEPT = 10_000;

    private final Clock clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Tries(int failures, Instant last) {}

    /**
     * A throttle.
     *
     * @param free how many failures have no pause
     * @param longest the pause that does not grow any more
     */
    Throttle(Clock clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /** How long to wait before the next try; zero if it may be made, and then it counts as a failure until it is known to be none. */
    synchronized Duration begin(String who) {
        Instant now = clock.instant();
        Tries before = tries.getOrDefault(who, new Tries(0, now));
        Duration since = Duration.between(before.last(), now);
        if (since.compareTo(MEMORY) > 0) {
            before = new Tries(0, now);
        }
        Duration left = pause(before.failures()).minus(since);
        if (before.failures() >= free && left.compareTo(Duration.ZERO) > 0) {
            return left;
        }
        tries.put(who, new Tries(before.failures() + 1, now));
        return Duration.ZERO;
    }

    /** Takes back that the last try failed. */
    synchronized void forgive(String who) {
        tries.computeIfPresent(who, (key, before) -> new Tries(Math.max(0, before.failures() - 1), before.last()));
    }

    /** Forgets all failures. */
    synchronized void forget(String who) {
        tries.remove(who);
    }

    private Duration pause(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
