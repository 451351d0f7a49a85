package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;

/**
 * The native Excel chart of a metric, right of its table and drawn from its cells. Values of different units share no axis:
 * each unit gets a chart of its own, one below the other.
 */
final class MetricChart {
    private static final int TALLEST = 45;
    private static final int ROWS_ROUND_BARS = 8;
    private static final int MOST_MARKERS = 60;

    private final SheetPlan plan;
    private final ChartDefinition chart;
    private final ChartValues values;
    private final int headerRow;

    MetricChart(SheetPlan plan, ChartDefinition chart, int headerRow) {
        this.plan = plan;
        this.chart = chart;
        this.headerRow = headerRow;
        this.values = new ChartValues(plan, headerRow);
    }

    /** Draws the chart, or charts, on the sheet of the table. */
    void draw(XSSFSheet sheet, ChartPlace place) {
        place.setGap(sheet);
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        Map<ColumnUnit, List<MetricColumn>> byUnit = valuesByUnit();
        for (List<MetricColumn> columns : byUnit.values()) {
            XSSFChart drawn = drawing.createChart(place.next(rowsHigh(byUnit.size())));
            drawOne(drawn, columns, byUnit.size() > 1);
        }
    }

    private Map<ColumnUnit, List<MetricColumn>> valuesByUnit() {
        Map<ColumnUnit, List<MetricColumn>> byUnit = new LinkedHashMap<>();
        for (String name : chart.values()) {
            MetricColumn column = values.column(name);
            byUnit.computeIfAbsent(column.unit(), unit -> new ArrayList<>()).add(column);
        }
        return byUnit;
    }

    private int rowsHigh(int charts) {
        int wanted = chart.form() == Form.BAR ? plan.rows().size() + ROWS_ROUND_BARS : 0;
        return Math.min(TALLEST, Math.max(ChartPlace.rowsHigh(charts), wanted));
    }

    private void drawOne(XSSFChart drawn, List<MetricColumn> columns, boolean isOneOfSeveral) {
        boolean isBar = chart.form() == Form.BAR;
        XDDFCategoryAxis categories = drawn.createCategoryAxis(isBar ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        XDDFValueAxis amounts = drawn.createValueAxis(isBar ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        if (isBar) {
            categories.setOrientation(AxisOrientation.MAX_MIN);
            amounts.setCrosses(AxisCrosses.MAX);
        } else {
            amounts.setCrosses(AxisCrosses.AUTO_ZERO);
        }
        double largest = columns.stream().mapToDouble(values::largest).max().orElse(0);
        amounts.setNumberFormat(NumberFormats.ofAxis(columns.get(0).unit(), largest));
        XDDFChartData data = data(drawn, categories, amounts);
        XDDFDataSource<?> along = values.categories(chart.category());
        for (MetricColumn column : columns) {
            addSeries(data, along, column);
        }
        drawn.plot(data);
        label(drawn, columns, isOneOfSeveral, categories, amounts);
    }

    private XDDFChartData data(XSSFChart drawn, XDDFChartAxis categories, XDDFValueAxis amounts) {
        if (chart.form() == Form.LINE) {
            XDDFLineChartData lines = (XDDFLineChartData) drawn.createData(ChartTypes.LINE, categories, amounts);
            lines.setGrouping(Grouping.STANDARD);
            lines.setVaryColors(false);
            return lines;
        }
        XDDFBarChartData bars = (XDDFBarChartData) drawn.createData(ChartTypes.BAR, categories, amounts);
        bars.setBarDirection(chart.form() == Form.BAR ? BarDirection.BAR : BarDirection.COL);
        bars.setVaryColors(false);
        bars.setGapWidth(ChartTheme.GAP_PERCENT);
        boolean isStacked = chart.form() == Form.STACKED_COLUMN;
        bars.setBarGrouping(isStacked ? BarGrouping.STACKED : BarGrouping.CLUSTERED);
        if (isStacked) {
            bars.setOverlap((byte) 100);
        }
        return bars;
    }

    private void addSeries(XDDFChartData data, XDDFDataSource<?> along, MetricColumn column) {
        int number = data.getSeriesCount();
        XDDFChartData.Series series = data.addSeries(along, values.numbers(column));
        CellReference heading = new CellReference(plan.name(), headerRow, values.indexOf(column), true, true);
        series.setTitle(CellText.forCell(Heading.of(column)), heading);
        if (series instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setLineProperties(ChartTheme.stroke(number));
            boolean isCrowded = plan.rows().size() > MOST_MARKERS;
            line.setMarkerStyle(isCrowded ? MarkerStyle.NONE : ChartTheme.marker(number));
            ChartStyling.fillMarkers(line.getCTLineSer(), number);
        } else if (series instanceof XDDFBarChartData.Series bar) {
            bar.setFillProperties(ChartTheme.fill(number));
            bar.setInvertIfNegative(false);
        }
    }

    private void label(
            XSSFChart drawn,
            List<MetricColumn> columns,
            boolean isOneOfSeveral,
            XDDFCategoryAxis categories,
            XDDFValueAxis amounts) {
        MetricDefinition definition = plan.metric().definition();
        String figure = Heading.of(columns.get(0));
        String title = isOneOfSeveral ? definition.title() + ": " + figure : definition.title();
        String titleWithBase = title + " (" + plan.metric().base().label() + ")";
        String amountTitle = columns.size() == 1 ? figure : Heading.capitalised(definition.unit());
        ChartStyling styling = new ChartStyling(drawn);
        styling.title(titleWithBase);
        styling.categoryAxis(categories, Heading.of(values.column(chart.category())));
        styling.amountAxis(amounts, amountTitle);
        boolean isBar = chart.form() == Form.BAR;
        styling.categoryLabels(isBar, plan.rows().size(), values.longestLabel(chart.category()));
        if (columns.size() > 1) {
            drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        styling.describe(titleWithBase, definition.definition());
    }
}
