package uk.lgs.pipeline.analytics;

import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/** A metric's rows on one base, in the metric's natural order; the table's columns are those of the definition. */
public record MetricTable(MetricDefinition definition, Base base, Table table) {}
