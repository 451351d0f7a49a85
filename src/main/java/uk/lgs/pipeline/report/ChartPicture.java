package uk.lgs.pipeline.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

/** A metric's chart as a picture of {@value #WIDTH} by {@value #HEIGHT} pixels, with the look of the native chart. */
final class ChartPicture {
    static final int WIDTH = 1200;
    static final int HEIGHT = 675;

    private static final double PIXELS_PER_POINT = 1.6; // what is 12 points on a sheet fills as much of the picture
    private static final float MARKER_POINTS = 5;
    private static final double WIDEST_BAR = 0.12;
    private static final int MARGIN = 16;

    private final MetricTable metric;
    private final ChartDefinition chart;
    private final ReportFormat format;
    private final ChartValues values;
    private final List<HelperColumn> helpers;
    private final int count;

    ChartPicture(MetricTable metric, ChartDefinition chart, ReportFormat format) {
        this.metric = metric;
        this.chart = chart;
        this.format = format;
        this.values = new ChartValues(SheetPlan.whole(metric), chart, TablePlace.NOWHERE, format);
        this.count = values.rows().size();
        this.helpers = HelperColumn.of(SheetPlan.whole(metric), chart);
    }

    /** Draws the panels, one below the other, over the whole picture. */
    void draw(Graphics2D graphics) {
        List<ChartPanel> panels = ChartPanel.of(metric, chart, format);
        for (int i = 0; i < panels.size(); i++) {
            int top = HEIGHT * i / panels.size();
            int bottom = HEIGHT * (i + 1) / panels.size();
            drawn(panels.get(i)).draw(graphics, new Rectangle2D.Double(0, top, WIDTH, bottom - top));
        }
    }

    /** A length of the theme in pixels. */
    static float pixels(double points) {
        return (float) (points * PIXELS_PER_POINT);
    }

    static Font plain(double points) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(pixels(points));
    }

    static Font bold(double points) {
        return new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(pixels(points));
    }

    private JFreeChart drawn(ChartPanel panel) {
        JFreeChart drawn = new JFreeChart(null, bold(ChartTheme.TITLE_POINTS), plot(panel), false);
        drawn.setBackgroundPaint(ChartTheme.colour(ChartTheme.PAPER));
        drawn.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, 2 * MARGIN));
        drawn.setAntiAlias(true);
        drawn.setTextAntiAlias(RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        TextTitle title = new TextTitle(panel.title(), bold(ChartTheme.TITLE_POINTS));
        title.setPaint(ChartTheme.colour(ChartTheme.INK));
        title.setMargin(0, 0, MARGIN, 0);
        drawn.setTitle(title);
        if (panel.needsLegend() || !helpers.isEmpty()) {
            LegendTitle legend = new LegendTitle(drawn.getPlot());
            legend.setPosition(RectangleEdge.BOTTOM);
            legend.setFrame(BlockBorder.NONE);
            legend.setItemFont(plain(ChartTheme.LABEL_POINTS));
            legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, MARGIN));
            legend.setItemPaint(ChartTheme.colour(ChartTheme.MUTED));
            drawn.addLegend(legend);
        }
        return drawn;
    }

    private CategoryPlot plot(ChartPanel panel) {
        boolean isBar = chart.form() == Form.BAR;
        CategoryLabels labels = isBar
                ? CategoryLabels.beside(count)
                : CategoryLabels.below(count, values.longestLabel(chart.category()));
        PictureData data = PictureData.of(metric.table(), values, chart, panel);
        CategoryPlot plot = new CategoryPlot(
                data,
                PictureAxes.categories(panel, labels),
                PictureAxes.amounts(panel, values.largest(panel.columns()), isBar),
                renderer(panel));
        new PictureLayers(values, panel, helpers).addTo(plot, data);
        plot.setOrientation(isBar ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(ChartTheme.colour(ChartTheme.PAPER));
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(ChartTheme.colour(ChartTheme.GRID));
        plot.setRangeGridlineStroke(new BasicStroke(pixels(ChartTheme.HAIRLINE_POINTS)));
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(ChartTheme.colour(ChartTheme.MUTED));
        plot.setRangeZeroBaselineStroke(new BasicStroke(pixels(ChartTheme.HAIRLINE_POINTS)));
        return plot;
    }

    private CategoryItemRenderer renderer(ChartPanel panel) {
        boolean isLine = chart.form() == Form.LINE || chart.form() == Form.BAND;
        CategoryItemRenderer renderer = isLine ? lines(panel) : bars();
        for (int i = 0; i < panel.lines(chart).size(); i++) {
            renderer.setSeriesPaint(i, ChartTheme.seriesColour(i));
        }
        return renderer;
    }

    private LineAndShapeRenderer lines(ChartPanel panel) {
        LineAndShapeRenderer lines = PictureStrokes.lines(cut());
        for (int i = 0; i < panel.lines(chart).size(); i++) {
            MarkerStyle marker = ChartTheme.marker(i, count);
            lines.setSeriesStroke(i, PictureStrokes.line(i));
            lines.setSeriesShapesVisible(i, marker != MarkerStyle.NONE);
            lines.setSeriesShape(i, PictureStrokes.shape(marker, MARKER_POINTS));
        }
        return lines;
    }

    private BarRenderer bars() {
        BarRenderer bars =
                chart.form() == Form.STACKED_COLUMN ? PictureStrokes.stackedBars(cut()) : PictureStrokes.bars(cut());
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setItemMargin(0);
        bars.setMaximumBarWidth(WIDEST_BAR);
        return bars;
    }

    /** The category whose period is not complete; negative where there is none. */
    private int cut() {
        return Periods.isUnfinished(metric) ? count - 1 : -1;
    }
}
