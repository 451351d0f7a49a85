package uk.lgs.pipeline.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Camel route.
 *
 * @param route its id, as the file's name in {@code routes/}
 * @param from what it takes its messages from; of an address, the kind alone
 * @param state started, stopped or suspended
 * @param completed how many messages it has seen to since it was started
 * @param failed how many of these came to no good end
 * @param inflight how many are at work
 * @param meanMillis how long one takes on average, in milliseconds
 * @param lastAt when it last completed one
 * @param lastFailureAt when one last failed
 */
public record RouteView(
        String route,
        String description,
        String from,
        String state,
        long completed,
        long failed,
        long inflight,
        long meanMillis,
        @Nullable Instant lastAt,
        @Nullable Instant lastFailureAt) {}
