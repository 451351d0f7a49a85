package uk.lgs.pipeline.ops;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did, or tried to do.
 *
 * @param id its number
 * @param person the login of who did it
 * @param way by which it was asked for
 * @param name what it was, such as {@code cancel-run}
 * @param subject to what: a run, a schedule, a route, a recipient, a file; empty where to none
 * @param outcome what became of it
 * @param result one line for a person; absent while it is at work
 * @param begunAt when it was asked for
 * @param endedAt when it ended; absent before
 */
public record ActionRecord(
        long id,
        String person,
        Way way,
        String name,
        String subject,
        Outcome outcome,
        @Nullable String result,
        Instant begunAt,
        @Nullable Instant endedAt) {
    /** By which something is asked for. */
    public enum Way {
        /** A form of the console. */
        CONSOLE,
        /** The JSON API. */
        API,
        /** An operation of an MBean, by hawtio. */
        HAWTIO
    }

    /** What became of something that a person did. */
    public enum Outcome {
        /** It is at work, or the service ended before it did. */
        BEGUN,
        DONE,
        /** It was not allowed by what is there: nothing was changed. */
        REFUSED,
        /** It could not be done. */
        FAILED;

        /** How people are told. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
