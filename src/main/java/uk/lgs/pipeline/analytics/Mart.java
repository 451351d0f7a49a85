package uk.lgs.pipeline.analytics;

import java.util.Set;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** One table of figures in the warehouse: what it means, and how it is filled. */
public interface Mart {
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

    /** Whether the mart is known to select from a table of figures. */
    default boolean selectsFrom(String table) {
        return false;
    }

    /** Fills the mart on one base, from the base's relations and the marts built before. */
    void build(MartSession session, Base base);
}
