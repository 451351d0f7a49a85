package uk.lgs.pipeline.report;

import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFAreaChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;

/** What lies under and over the values of a native chart: the band of usual values, marks of unusual ones, an average. */
final class ChartLayers {
    private final XSSFChart drawn;
    private final ChartValues values;
    private final XDDFChartAxis categories;
    private final XDDFValueAxis amounts;

    ChartLayers(XSSFChart drawn, ChartValues values, XDDFChartAxis categories, XDDFValueAxis amounts) {
        this.drawn = drawn;
        this.values = values;
        this.categories = categories;
        this.amounts = amounts;
    }

    /** Draws a band as two stacked areas, the lower of them without colour. */
    void band(XDDFDataSource<?> along, ChartPanel panel, HelperColumn band, CellReference heading) {
        MetricColumn lower = panel.columns().get(2);
        XDDFAreaChartData areas = (XDDFAreaChartData) drawn.createData(ChartTypes.AREA, categories, amounts);
        areas.setGrouping(Grouping.STACKED);
        areas.setVaryColors(false);
        XDDFAreaChartData.Series below = (XDDFAreaChartData.Series) areas.addSeries(along, values.numbers(lower));
        below.setTitle(CellText.forCell(panel.heading(lower)), null);
        below.setFillProperties(new XDDFNoFillProperties());
        XDDFAreaChartData.Series range =
                (XDDFAreaChartData.Series) areas.addSeries(along, values.numbers(band, heading.getCol()));
        range.setTitle(CellText.forCell(band.heading()), heading);
        range.setFillProperties(ChartTheme.fill(ChartTheme.BAND));
        ChartStyling.plot(areas);
    }

    /** Draws a helper over the values: marks without a line, or an average as a line without marks. */
    void line(XDDFDataSource<?> along, HelperColumn helper, CellReference heading) {
        XDDFLineChartData lines = (XDDFLineChartData) drawn.createData(ChartTypes.LINE, categories, amounts);
        lines.setGrouping(Grouping.STANDARD);
        lines.setVaryColors(false);
        XDDFLineChartData.Series line =
                (XDDFLineChartData.Series) lines.addSeries(along, values.numbers(helper, heading.getCol()));
        line.setTitle(CellText.forCell(helper.heading()), heading);
        line.setSmooth(false);
        if (helper.role() == HelperColumn.Role.AVERAGE) {
            line.setMarkerStyle(MarkerStyle.NONE);
            line.setLineProperties(ChartTheme.average());
        } else {
            boolean isSpike = helper.role() == HelperColumn.Role.SPIKE;
            line.setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
            line.setMarkerStyle(isSpike ? MarkerStyle.TRIANGLE : MarkerStyle.DIAMOND);
            line.setMarkerSize(ChartTheme.MARK_SIZE);
            ChartStyling.fillMarkers(line.getCTLineSer(), isSpike ? ChartTheme.SPIKE : ChartTheme.DIP);
        }
        ChartStyling.plot(lines);
    }
}
