package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/**
 * What a chart of a metric draws and says, for whoever draws it elsewhere than in the workbook.
 *
 * @param form the form of chart
 * @param title what the figures say, or else what they are
 * @param words the chart in words, for those who do not see it
 * @param categoryTitle title of the axis of categories
 * @param amountTitle title of the axis of amounts
 * @param unit unit of all values
 * @param categories the labels of the rows that are drawn
 * @param series what is drawn over them
 * @param isLastUnfinished whether the last category is a month or week that the data do not hold whole
 */
public record ShownChart(
        Form form,
        String title,
        String words,
        String categoryTitle,
        String amountTitle,
        ColumnUnit unit,
        List<String> categories,
        List<Series> series,
        boolean isLastUnfinished) {
    public ShownChart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    /** What a series is drawn as. */
    public enum Role {
        /** A line, bars or cells. */
        VALUE,
        /** What the value is measured by. */
        MEASURE,
        /** The lower end of a range. */
        LOWER,
        /** The height of the range above its lower end. */
        HEIGHT,
        /** Points above what is usual. */
        SPIKE,
        /** Points below what is usual. */
        DIP,
        /** A mean over twelve months. */
        AVERAGE
    }

    /**
     * Values over the categories.
     *
     * @param values one for each category, null where there is none
     */
    public record Series(String name, Role role, List<@Nullable Double> values) {}

    /** The charts of a metric, one for each unit of its values; none where it has no chart or no rows. */
    static List<ShownChart> of(MetricTable metric, ReportFormat format) {
        ChartDefinition chart = metric.definition().chart().orElse(null);
        if (chart == null || metric.table().rows().isEmpty()) {
            return List.of();
        }
        SheetPlan plan = SheetPlan.whole(metric);
        ChartValues values = new ChartValues(plan, chart, TablePlace.NOWHERE, format);
        int labels = metric.table().indexOf(chart.category());
        List<String> categories = values.rows().stream()
                .map(row -> row.get(labels) == null ? "" : String.valueOf(row.get(labels)))
                .toList();
        List<ShownChart> charts = new ArrayList<>();
        for (ChartPanel panel : ChartPanel.of(metric, chart, format)) {
            charts.add(new ShownChart(
                    chart.form(),
                    panel.title(),
                    panel.inWords(metric, chart),
                    panel.categoryTitle(),
                    panel.amountTitle(),
                    panel.unit(),
                    categories,
                    series(plan, chart, values, panel),
                    Periods.isUnfinished(metric)));
        }
        return charts;
    }

    private static List<Series> series(SheetPlan plan, ChartDefinition chart, ChartValues values, ChartPanel panel) {
        List<Series> series = new ArrayList<>();
        boolean isBand = chart.form() == Form.BAND;
        for (MetricColumn column : panel.lines(chart)) {
            Role role = isBand && !series.isEmpty() ? Role.MEASURE : Role.VALUE;
            series.add(new Series(
                    heading(column, chart, panel), role, numbers(plan.metric().table(), values, column)));
        }
        if (isBand) {
            MetricColumn lower = panel.columns().get(2);
            series.add(new Series(
                    panel.heading(lower), Role.LOWER, numbers(plan.metric().table(), values, lower)));
        }
        for (HelperColumn helper : HelperColumn.of(plan, chart)) {
            Role role = switch (helper.role()) {
                case BAND -> Role.HEIGHT;
                case SPIKE -> Role.SPIKE;
                case DIP -> Role.DIP;
                case AVERAGE -> Role.AVERAGE;
            };
            series.add(new Series(
                    helper.heading(),
                    role,
                    helper.values().subList(values.from(), helper.values().size())));
        }
        return series;
    }

    private static String heading(MetricColumn column, ChartDefinition chart, ChartPanel panel) {
        return chart.form() == Form.HEAT_MAP ? Heading.words(column) : panel.heading(column);
    }

    private static List<@Nullable Double> numbers(Table table, ChartValues values, MetricColumn column) {
        int index = table.indexOf(column.name());
        List<@Nullable Double> numbers = new ArrayList<>();
        for (List<@Nullable Object> row : values.rows()) {
            numbers.add(row.get(index) instanceof Number number ? (Double) number.doubleValue() : null);
        }
        return numbers;
    }
}
