package uk.lgs.pipeline.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedAreaRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;

/** What lies under and over the values of a picture, as {@link ChartLayers} does it for native charts. */
final class PictureLayers {
    private static final Color NOTHING = new Color(0, 0, 0, 0);

    private final ChartValues values;
    private final ChartPanel panel;
    private final List<HelperColumn> helpers;

    PictureLayers(ChartValues values, ChartPanel panel, List<HelperColumn> helpers) {
        this.values = values;
        this.panel = panel;
        this.helpers = helpers;
    }

    /** Adds the layers to the plot of the values. */
    void addTo(CategoryPlot plot, PictureData data) {
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE); // the band, added last, lies lowest
        int next = 1;
        for (HelperColumn helper : helpers) {
            if (helper.role() != HelperColumn.Role.BAND) {
                plot.setDataset(next, data.with(Map.of(helper.heading(), drawn(helper))));
                plot.setRenderer(next, line(helper));
                next++;
            }
        }
        for (HelperColumn helper : helpers) {
            if (helper.role() == HelperColumn.Role.BAND) {
                plot.getDomainAxis().setCategoryMargin(0); // an area ends where its category does
                plot.setDataset(next, data.with(band(helper)));
                plot.setRenderer(next, area());
                next++;
            }
        }
    }

    private Map<String, List<@Nullable Double>> band(HelperColumn band) {
        MetricColumn lower = panel.columns().get(2);
        Map<String, List<@Nullable Double>> areas = new LinkedHashMap<>();
        List<@Nullable Double> lowers = new ArrayList<>();
        int index = values.indexOf(lower);
        for (List<@Nullable Object> row : values.rows()) {
            lowers.add(row.get(index) instanceof Number number ? (Double) number.doubleValue() : null);
        }
        areas.put(panel.heading(lower), lowers);
        areas.put(band.heading(), drawn(band));
        return areas;
    }

    private List<@Nullable Double> drawn(HelperColumn helper) {
        return helper.values().subList(values.from(), helper.values().size());
    }

    private static StackedAreaRenderer area() {
        StackedAreaRenderer area = new GappedArea();
        area.setSeriesPaint(0, NOTHING);
        area.setSeriesPaint(1, ChartTheme.colour(ChartTheme.BAND));
        area.setSeriesVisibleInLegend(0, false);
        return area;
    }

    /**
     * The area over a lower one, from category to category, and nothing where either has no value: JFreeChart's own falls to zero there.
     * It is drawn in pieces side by side; where their edges are smoothed the paper would shine through between them.
     */
    private static final class GappedArea extends StackedAreaRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public void drawItem(
                Graphics2D graphics,
                CategoryItemRendererState state,
                Rectangle2D dataArea,
                CategoryPlot plot,
                CategoryAxis domainAxis,
                ValueAxis rangeAxis,
                CategoryDataset dataset,
                int row,
                int column,
                int pass) {
            if (row == 0 || column == 0 || pass > 0 || !isThere(dataset, column - 1) || !isThere(dataset, column)) {
                return;
            }
            IntFunction<Float> x = at -> (float)
                    domainAxis.getCategoryMiddle(at, dataset.getColumnCount(), dataArea, plot.getDomainAxisEdge());
            DoubleFunction<Float> y =
                    value -> (float) rangeAxis.valueToJava2D(value, dataArea, plot.getRangeAxisEdge());
            int before = column - 1;
            float left = x.apply(before);
            float right = x.apply(column);
            Shape piece = PictureStrokes.polygon(
                    left, y.apply(lower(dataset, before)),
                    right, y.apply(lower(dataset, column)),
                    right, y.apply(upper(dataset, column)),
                    left, y.apply(upper(dataset, before)));
            Object smoothing = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            graphics.setPaint(getItemPaint(row, column));
            graphics.fill(piece);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smoothing);
        }

        private static double lower(CategoryDataset dataset, int column) {
            return dataset.getValue(0, column).doubleValue();
        }

        private static double upper(CategoryDataset dataset, int column) {
            return lower(dataset, column) + dataset.getValue(1, column).doubleValue();
        }

        private static boolean isThere(CategoryDataset dataset, int column) {
            return dataset.getValue(0, column) != null && dataset.getValue(1, column) != null;
        }
    }

    private static LineAndShapeRenderer line(HelperColumn helper) {
        boolean isAverage = helper.role() == HelperColumn.Role.AVERAGE;
        boolean isSpike = helper.role() == HelperColumn.Role.SPIKE;
        LineAndShapeRenderer line = new LineAndShapeRenderer(isAverage, !isAverage);
        line.setSeriesPaint(
                0, ChartTheme.colour(isAverage ? ChartTheme.INK : isSpike ? ChartTheme.SPIKE : ChartTheme.DIP));
        line.setSeriesStroke(0, new BasicStroke(ChartPicture.pixels(ChartTheme.LINE_POINTS)));
        line.setSeriesShape(
                0, PictureStrokes.shape(isSpike ? MarkerStyle.TRIANGLE : MarkerStyle.DIAMOND, ChartTheme.MARK_SIZE));
        return line;
    }
}
