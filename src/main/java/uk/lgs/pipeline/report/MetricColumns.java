package uk.lgs.pipeline.report;

import java.util.List;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;

/** The columns of a metric as its report shows them: definition and rows side by side. */
final class MetricColumns {
    private MetricColumns() {}

    /** The units of a metric's columns, in order. */
    static List<ColumnUnit> units(MetricTable metric) {
        return metric.definition().columns().stream().map(MetricColumn::unit).toList();
    }

    /** Refuses a metric whose rows do not have the columns of its definition: its figures would get wrong headings. */
    static void requireDefined(MetricTable metric) {
        List<String> defined =
                metric.definition().columns().stream().map(MetricColumn::name).toList();
        List<String> found =
                metric.table().columns().stream().map(Table.Column::name).toList();
        if (!defined.equals(found)) {
            throw new PipelineException(
                    ErrorCode.DEFECT,
                    "metric %s defines the columns %s but has %s"
                            .formatted(metric.definition().name(), defined, found));
        }
    }
}
