package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;

/**
 * What one chart of a metric draws and says, in the workbook and in the picture alike. Values of different units share no axis:
 * each unit gets a panel of its own, one below the other.
 *
 * @param columns the values, all of one unit, in the order of the legend
 * @param title title with the base
 * @param categoryTitle title of the axis of categories
 * @param amountTitle title of the axis of amounts, with the unit
 */
record ChartPanel(List<MetricColumn> columns, String title, String categoryTitle, String amountTitle) {

    /** The panels of a metric's chart, in the order in which its values first name a unit. */
    static List<ChartPanel> of(MetricTable metric, ChartDefinition chart) {
        Map<ColumnUnit, List<MetricColumn>> byUnit = new LinkedHashMap<>();
        for (String name : chart.values()) {
            MetricColumn column = column(metric, name);
            byUnit.computeIfAbsent(column.unit(), unit -> new ArrayList<>()).add(column);
        }
        String categoryTitle = Heading.of(column(metric, chart.category()));
        return byUnit.values().stream()
                .map(columns -> panel(metric, columns, byUnit.size() > 1, categoryTitle))
                .toList();
    }

    /** The unit of all its values. */
    ColumnUnit unit() {
        return columns.get(0).unit();
    }

    /** Whether readers need a legend to tell its values apart. */
    boolean needsLegend() {
        return columns.size() > 1;
    }

    private static ChartPanel panel(
            MetricTable metric, List<MetricColumn> columns, boolean isOneOfSeveral, String categoryTitle) {
        MetricDefinition definition = metric.definition();
        String figure = Heading.of(columns.get(0));
        String title = isOneOfSeveral ? definition.title() + ": " + figure : definition.title();
        String titleWithBase = title + " (" + metric.base().label() + ")";
        String amountTitle = columns.size() == 1 ? figure : Heading.capitalised(definition.unit());
        return new ChartPanel(columns, titleWithBase, categoryTitle, amountTitle);
    }

    private static MetricColumn column(MetricTable metric, String name) {
        return metric.definition().columns().get(metric.table().indexOf(name));
    }
}
