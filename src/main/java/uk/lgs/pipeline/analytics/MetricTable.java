package uk.lgs.pipeline.analytics;

import java.util.List;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/**
 * A metric's rows on one base, in the metric's natural order; the table's columns are those of the definition.
 *
 * @param notes what a reader of these rows must know beside the definition, each a sentence or more
 */
public record MetricTable(MetricDefinition definition, Base base, Table table, List<String> notes) {
    public MetricTable {
        notes = List.copyOf(notes);
    }

    public MetricTable(MetricDefinition definition, Base base, Table table) {
        this(definition, base, table, List.of());
    }
}
