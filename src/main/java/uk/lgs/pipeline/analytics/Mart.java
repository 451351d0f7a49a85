package uk.lgs.pipeline.analytics;

import java.util.Set;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** One table of figures in the warehouse: what it means, and how it is filled. */
public interface Mart {
    /** Marts of one lane are built one after the other; what they remember of one another is used by one thread. */
    enum Lane {
        /** What is summed by selects. */
        TABLES("tables"),
        /** What Java works out. */
        SCORES("scores"),
        /** The forecasts, which take as long as all other scores. */
        FORECASTS("forecasts");

        private final String label;

        Lane(String label) {
            this.label = label;
        }

        /** The name of the lane's thread. */
        String label() {
            return label;
        }
    }

    /** What the mart's rows and columns mean. */
    MetricDefinition definition();

    /** The tables that {@link #build} fills on a base: the mart itself, and what it keeps beside it. */
    default Set<String> tables() {
        return Set.of(definition().name());
    }

    /** Whether a core report has it; every full one does. */
    default boolean isCore() {
        return false;
    }

    /** What the mart is built beside; marts that share what they found are in one lane. */
    default Lane lane() {
        return Lane.SCORES;
    }

    /** Whether so much of the customers or products is held while it is built that no two such marts are built at a time. */
    default boolean isLarge() {
        return false;
    }

    /** Whether the mart is known to select from a table of figures. */
    default boolean selectsFrom(String table) {
        return false;
    }

    /** Fills the mart on one base, from the base's relations and the marts built before. */
    void build(MartSession session, Base base);
}
