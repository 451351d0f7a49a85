package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.analytics.SmallCells;

/**
 * Who a report is for, and so what of the metrics it shows.
 *
 * @param smallestCell how many customers a row of a protected table is about at least; 0 or 1: any number
 * @param seesCustomers whether the report has tables with a row per customer
 */
public record Audience(int smallestCell, boolean seesCustomers) {
    /** Those who may see everything. */
    public static final Audience INSIDE = new Audience(0, true);

    /** The same people, but for those who may not see single customers. */
    public Audience withoutCustomers() {
        return new Audience(smallestCell, false);
    }

    /** What of some metrics is for them. */
    public List<MetricTable> shown(List<MetricTable> metrics) {
        return metrics.stream()
                .filter(metric ->
                        seesCustomers || !metric.definition().disclosure().isPerCustomer())
                .map(this::protectedCells)
                .toList();
    }

    private MetricTable protectedCells(MetricTable metric) {
        Optional<SmallCells> cells = metric.definition().disclosure().smallCells();
        return cells.isEmpty() || smallestCell < 2 ? metric : cells.get().combine(metric, smallestCell);
    }
}
