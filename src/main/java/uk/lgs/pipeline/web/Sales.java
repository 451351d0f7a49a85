package uk.lgs.pipeline.web;

import java.util.Optional;
import java.util.function.Consumer;
import uk.lgs.pipeline.analytics.SalesCube;

/** The published sales, to be looked at by any filter. */
public interface Sales {
    /** What there is now; asks nobody who could keep one waiting. */
    State state();

    /** Has somebody prepare what takes long, in the background, each time that other sales were read. */
    void whenRead(Consumer<State> listener);

    /**
     * What there is.
     *
     * @param cube the sales; empty where they cannot be filtered
     * @param version changes when other sales are there
     * @param why why they cannot be filtered, for people; empty where they can
     */
    record State(Optional<SalesCube> cube, String version, String why) {}
}
