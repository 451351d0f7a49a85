package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;

/**
 * One sheet of a metric: all its rows, or one part where they are more than a sheet holds.
 *
 * @param name the sheet's name
 * @param metric the metric on its base
 * @param part number of this part, from 1
 * @param parts how many parts the metric takes
 * @param from index of the part's first row in the metric's rows
 * @param to index after its last row
 */
record SheetPlan(String name, MetricTable metric, int part, int parts, int from, int to) {

    /** The rows of this part. */
    List<List<@Nullable Object>> rows() {
        return metric.table().rows().subList(from, to);
    }

    /** What a column of the table is. */
    MetricColumn column(int index) {
        return metric.definition().columns().get(index);
    }

    /** All rows of a metric in one part, for what is drawn on no sheet. */
    static SheetPlan whole(MetricTable metric) {
        return new SheetPlan("", metric, 1, 1, 0, metric.table().rows().size());
    }

    /** What the sheet is about. */
    Theme theme() {
        return Theme.of(metric);
    }

    /** Plans the sheets of metrics theme by theme, in the given order within a theme. */
    static List<SheetPlan> of(List<MetricTable> metrics, SheetNames names, int rowsPerSheet) {
        List<SheetPlan> plans = new ArrayList<>();
        metrics.stream()
                .sorted(Comparator.comparing(Theme::of))
                .forEach(metric -> addParts(plans, metric, names, rowsPerSheet));
        return List.copyOf(plans);
    }

    private static void addParts(List<SheetPlan> plans, MetricTable metric, SheetNames names, int rowsPerSheet) {
        int rows = metric.table().rows().size();
        int parts = Math.max(1, (rows + rowsPerSheet - 1) / rowsPerSheet);
        String base = Theme.of(metric) == Theme.RECEIVED ? " (" + metric.base().label() + ")" : "";
        for (int part = 1; part <= parts; part++) {
            String suffix = part == 1 ? base : " part " + part + base;
            String name = names.next(metric.definition().title(), suffix);
            int from = (part - 1) * rowsPerSheet;
            plans.add(new SheetPlan(name, metric, part, parts, from, Math.min(rows, from + rowsPerSheet)));
        }
    }
}
