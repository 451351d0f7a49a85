package uk.lgs.pipeline.analytics;

import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** One table of figures in the warehouse: what it means, and how it is filled. */
public interface Mart {
    /** What the mart's rows and columns mean. */
    MetricDefinition definition();

    /** Fills the mart on one base, from the base's relations and the marts built before. */
    void build(MartSession session, Base base);
}
