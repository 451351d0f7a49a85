package uk.lgs.pipeline.report;

import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.Grouping;
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
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.ReportFormat;

/** The native Excel charts of a metric, beside its table and drawn from its cells: one for each {@link ChartPanel}. */
final class MetricChart {
    private static final int TALLEST = 45;
    private static final int ROWS_ROUND_BARS = 8;

    private final SheetPlan plan;
    private final ChartDefinition chart;
    private final ReportFormat format;
    private final ChartValues values;
    private final TablePlace table;

    MetricChart(SheetPlan plan, ChartDefinition chart, TablePlace table, ReportFormat format) {
        this.plan = plan;
        this.chart = chart;
        this.table = table;
        this.format = format;
        this.values = new ChartValues(plan, chart, table, format);
    }

    /** Draws the chart, or charts, on the sheet of the table; the helpers stand in the place's first free columns. */
    void draw(XSSFSheet sheet, ChartPlace place, List<HelperColumn> helpers) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        List<ChartPanel> panels = ChartPanel.of(plan.metric(), chart, format);
        for (ChartPanel panel : panels) {
            drawOne(drawing.createChart(place.next(rowsHigh(panels.size()))), panel, place.freeColumn(), helpers);
        }
    }

    private int rowsHigh(int charts) {
        int wanted = chart.form() == Form.BAR ? plan.rows().size() + ROWS_ROUND_BARS : 0;
        return Math.min(TALLEST, Math.max(ChartPlace.rowsHigh(charts), wanted));
    }

    private void drawOne(XSSFChart drawn, ChartPanel panel, int helperColumn, List<HelperColumn> helpers) {
        boolean isBar = chart.form() == Form.BAR;
        XDDFCategoryAxis categories = drawn.createCategoryAxis(isBar ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        XDDFValueAxis amounts = drawn.createValueAxis(isBar ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        if (isBar) {
            categories.setOrientation(AxisOrientation.MAX_MIN);
            amounts.setCrosses(AxisCrosses.MAX);
        } else {
            amounts.setCrosses(AxisCrosses.AUTO_ZERO);
        }
        amounts.setNumberFormat(panel.axis(values.largest(panel.columns())).code());
        ChartLayers layers = new ChartLayers(drawn, values, categories, amounts);
        XDDFDataSource<?> along = values.categories(chart.category());
        helpers.stream()
                .filter(helper -> helper.role() == HelperColumn.Role.BAND)
                .forEach(band -> layers.band(along, panel, band, at(helpers, band, helperColumn)));
        plot(drawn, data(drawn, categories, amounts), along, panel);
        helpers.stream()
                .filter(helper -> helper.role() != HelperColumn.Role.BAND)
                .forEach(helper -> layers.line(along, helper, at(helpers, helper, helperColumn)));
        label(drawn, panel, categories, amounts, helpers);
    }

    /** The cell with the heading of a helper column. */
    private CellReference at(List<HelperColumn> helpers, HelperColumn helper, int firstColumn) {
        return new CellReference(plan.name(), table.headerRow(), firstColumn + helpers.indexOf(helper), true, true);
    }

    private void plot(XSSFChart drawn, XDDFChartData data, XDDFDataSource<?> along, ChartPanel panel) {
        boolean isCut = Periods.isUnfinished(plan.metric()) && plan.part() == plan.parts();
        for (MetricColumn column : panel.lines(chart)) {
            addSeries(
                    data,
                    along,
                    column,
                    panel.heading(column),
                    isCut ? values.rows().size() - 1 : -1);
        }
        ChartStyling.plot(data);
    }

    private XDDFChartData data(XSSFChart drawn, XDDFChartAxis categories, XDDFValueAxis amounts) {
        if (chart.form() == Form.LINE || chart.form() == Form.BAND) {
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

    /** Adds a series; {@code cut} is the index of a point whose period is not complete, or negative. */
    private void addSeries(XDDFChartData data, XDDFDataSource<?> along, MetricColumn column, String title, int cut) {
        int number = data.getSeriesCount();
        XDDFChartData.Series series = data.addSeries(along, values.numbers(column));
        CellReference heading =
                new CellReference(plan.name(), table.headerRow(), table.column(values.indexOf(column)), true, true);
        series.setTitle(CellText.forCell(title), heading);
        if (series instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setLineProperties(ChartTheme.stroke(number));
            line.setMarkerStyle(ChartTheme.marker(number, values.rows().size()));
            ChartStyling.fillMarkers(line.getCTLineSer(), number);
            if (cut >= 0) {
                ChartStyling.dash(line.getCTLineSer(), number, cut);
            }
        } else if (series instanceof XDDFBarChartData.Series bar) {
            bar.setFillProperties(ChartTheme.fill(number));
            bar.setInvertIfNegative(false);
            if (cut >= 0) {
                ChartStyling.hatch(bar.getCTBarSer(), number, cut);
            }
        }
    }

    private void label(
            XSSFChart drawn,
            ChartPanel panel,
            XDDFCategoryAxis categories,
            XDDFValueAxis amounts,
            List<HelperColumn> helpers) {
        ChartStyling styling = new ChartStyling(drawn);
        styling.title(panel.title());
        styling.categoryAxis(categories, panel.categoryTitle());
        styling.amountAxis(amounts, panel.amountTitle());
        styling.categoryLabels(labels());
        if (panel.needsLegend() || !helpers.isEmpty()) {
            styling.legend(chart.form() == Form.BAND && !helpers.isEmpty());
        }
        styling.drawHiddenCells();
        styling.describe(panel.title(), panel.inWords(plan.metric(), chart));
    }

    private CategoryLabels labels() {
        return chart.form() == Form.BAR
                ? CategoryLabels.ALL
                : CategoryLabels.below(values.rows().size(), values.longestLabel(chart.category()));
    }
}
