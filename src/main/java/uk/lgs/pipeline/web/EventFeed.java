package uk.lgs.pipeline.web;

import java.util.List;

/** What happens, as it happens; asked once a second, by one thread at a time, until it is over or nobody listens. */
public interface EventFeed {
    /** What is new since the last time. */
    List<Event> poll();

    /** Whether nothing more will come. */
    boolean isOver();

    /**
     * One thing that happened.
     *
     * @param name what kind of thing, by which a page tells where it belongs
     * @param data one or more lines
     */
    record Event(String name, String data) {}
}
