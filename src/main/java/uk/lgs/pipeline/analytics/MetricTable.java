package uk.lgs.pipeline.analytics;

import uk.lgs.pipeline.warehouse.Base;
import uk.lgs.pipeline.warehouse.Table;

/** A metric's rows on one base, in the metric's natural order; the table's columns are those of the definition. */
public record MetricTable(MetricDefinition definition, Base base, Table table) {}
