package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * What one chart of a metric draws and says, in the workbook and in the picture alike. Values of different units share no axis:
 * each unit gets a panel of its own, one below the other.
 *
 * @param columns the values, all of one unit, in the order of the legend
 * @param title what the figures say, or else what they are; with the base where that is not the clean one
 * @param categoryTitle title of the axis of categories
 * @param amountTitle title of the axis of amounts, with the unit
 * @param format how the report writes money, numbers and days
 */
record ChartPanel(
        List<MetricColumn> columns, String title, String categoryTitle, String amountTitle, ReportFormat format) {

    /** The panels of a metric's chart, in the order in which its values first name a unit. */
    static List<ChartPanel> of(MetricTable metric, ChartDefinition chart, ReportFormat format) {
        Map<ColumnUnit, List<MetricColumn>> byUnit = new LinkedHashMap<>();
        for (String name : chart.values()) {
            MetricColumn column = column(metric, name);
            byUnit.computeIfAbsent(column.unit(), unit -> new ArrayList<>()).add(column);
        }
        String categoryTitle = Heading.of(column(metric, chart.category()), format)
                + Periods.unfinished(metric, format)
                        .map(period ->
                                " (%s, %s, is not complete)".formatted(isBars(chart) ? "hatched" : "dotted", period))
                        .orElse("");
        List<ChartPanel> panels = new ArrayList<>();
        for (List<MetricColumn> columns : byUnit.values()) {
            panels.add(panel(metric, columns, panels.isEmpty(), byUnit.size() > 1, categoryTitle, format));
        }
        return panels;
    }

    private static boolean isBars(ChartDefinition chart) {
        return switch (chart.form()) {
            case COLUMN, STACKED_COLUMN, BAR -> true;
            case LINE, BAND, HEAT_MAP -> false;
        };
    }

    /** The unit of all its values. */
    ColumnUnit unit() {
        return columns.get(0).unit();
    }

    /** What a column is called, with the sign of its unit. */
    String heading(MetricColumn column) {
        return Heading.of(column, format);
    }

    /** How the axis of amounts writes its numbers, where it reaches {@code largest}. */
    AxisFormat axis(double largest) {
        return NumberFormats.ofAxis(unit(), largest, format);
    }

    /** Whether readers need a legend to tell its values apart. */
    boolean needsLegend() {
        return columns.size() > 1;
    }

    /** The values that are lines or bars of their own; the limits of a band are none. */
    List<MetricColumn> lines(ChartDefinition chart) {
        return chart.form() == ChartDefinition.Form.BAND ? columns.subList(0, 2) : columns;
    }

    /** The picture in words, for those who do not see it: what is drawn, over what, and its largest and last value. */
    String inWords(MetricTable metric, ChartDefinition chart) {
        String drawn = columns.stream()
                .map(column -> heading(column).toLowerCase(Locale.UK))
                .collect(Collectors.joining(", "));
        return "%s of %s by %s. %s"
                .formatted(
                        Heading.capitalised(chart.form()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')) + " chart",
                        drawn,
                        Heading.of(column(metric, chart.category()), format).toLowerCase(Locale.UK),
                        metric.definition().definition());
    }

    private static ChartPanel panel(
            MetricTable metric,
            List<MetricColumn> columns,
            boolean isFirst,
            boolean isOneOfSeveral,
            String categoryTitle,
            ReportFormat format) {
        MetricDefinition definition = metric.definition();
        String figure = Heading.of(columns.get(0), format);
        String plain = isOneOfSeveral ? definition.title() + ": " + figure : definition.title();
        String title = isFirst ? FindingText.of(metric, format).orElse(plain) : plain;
        String titleWithBase = metric.base() == Base.CLEAN
                ? title
                : title + " (" + metric.base().label() + ")";
        String amountTitle = columns.size() == 1 ? figure : Heading.capitalised(unitOf(columns, definition, format));
        return new ChartPanel(columns, titleWithBase, categoryTitle, amountTitle, format);
    }

    /** What several columns have in common; the metric's unit may be another one than theirs, or several. */
    private static String unitOf(List<MetricColumn> columns, MetricDefinition definition, ReportFormat format) {
        String unit = definition.unit();
        return switch (columns.get(0).unit()) {
            case SHARE -> unit.startsWith("share") ? unit : "share";
            case MONEY -> unit.contains(" and ") ? format.inCurrency("pounds") : unit;
            default -> unit;
        };
    }

    private static MetricColumn column(MetricTable metric, String name) {
        return metric.definition().columns().get(metric.table().indexOf(name));
    }
}
