package uk.lgs.pipeline.app;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.web.EventFeed;
import uk.lgs.pipeline.web.EventFeed.Event;

/** Tells one listener what happens, once a second, until it is over, or the listener is gone or logged in no longer. */
final class WebFeed {
    private static final Logger LOG = LogManager.getLogger(WebFeed.class);
    private static final long MILLISECONDS = 1_000;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final EventFeed feed;
    private final BooleanSupplier isStillIn;

    WebFeed(RoutingContext context, EventFeed feed, BooleanSupplier isStillIn) {
        this.context = context;
        this.response = context.response();
        this.feed = feed;
        this.isStillIn = isStillIn;
    }

    void begin() {
        response.putHeader("Cache-Control", "no-store").setChunked(true);
        look();
    }

    private void look() {
        if (response.closed()) {
            return;
        }
        if (!isStillIn.getAsBoolean()) {
            response.end("event: end\ndata: logged out\n\n");
            return;
        }
        context.vertx().executeBlocking(feed::poll, false).onSuccess(this::tell).onFailure(failure -> {
            LOG.warn("what happens can no longer be told", failure);
            response.end();
        });
    }

    private void tell(List<Event> events) {
        if (response.closed()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            text.append("event: ").append(event.name()).append('\n');
            event.data()
                    .lines()
                    .forEach(line -> text.append("data: ").append(line).append('\n'));
            text.append('\n');
        }
        if (feed.isOver()) {
            response.end(text.toString());
            return;
        }
        response.write(text.isEmpty() ? ": still there\n\n" : text.toString());
        context.vertx().setTimer(MILLISECONDS, id -> look());
    }
}
