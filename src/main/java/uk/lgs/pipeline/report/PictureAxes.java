package uk.lgs.pipeline.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;

/** The axes of a picture, in the house's look. */
final class PictureAxes {
    private static final double[] SHARE_STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};
    private static final RectangleInsets ROOM_ABOVE = new RectangleInsets(8, 4, 8, 6); // keeps grid lines few
    private static final RectangleInsets ROOM_BESIDE = new RectangleInsets(4, 24, 4, 24);
    private static final RectangleInsets ROUND_TITLE = new RectangleInsets(6, 6, 6, 6);
    private static final double MARGIN = 0.01;
    private static final float WIDEST_LABEL = 0.3f;

    private PictureAxes() {}

    /** The axis of categories. */
    static CategoryAxis categories(ChartPanel panel, CategoryLabels labels) {
        CategoryAxis axis = new ThinnedAxis(panel.categoryTitle(), labels.every());
        dress(axis);
        if (labels.isSlanted()) {
            axis.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        } else {
            axis.setMaximumCategoryLabelWidthRatio(WIDEST_LABEL);
        }
        axis.setTickMarksVisible(false);
        axis.setLowerMargin(MARGIN);
        axis.setUpperMargin(MARGIN);
        double gap = ChartTheme.GAP_PERCENT / 100.0;
        double bars = panel.columns().size();
        axis.setCategoryMargin(gap / (bars + gap));
        return axis;
    }

    /** The axis of amounts that reaches {@code largest}. */
    static NumberAxis amounts(ChartPanel panel, double largest, boolean isBelow) {
        NumberAxis axis = new NumberAxis(panel.amountTitle());
        dress(axis);
        axis.setTickLabelInsets(isBelow ? ROOM_BESIDE : ROOM_ABOVE);
        axis.setAutoRangeIncludesZero(true);
        axis.setStandardTickUnits(steps(panel.unit()));
        axis.setNumberFormatOverride(new AmountFormat(panel.axis(largest)));
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static void dress(Axis axis) {
        axis.setLabelFont(ChartPicture.bold(ChartTheme.AXIS_TITLE_POINTS));
        axis.setLabelPaint(ChartTheme.colour(ChartTheme.MUTED));
        axis.setLabelInsets(ROUND_TITLE);
        axis.setTickLabelFont(ChartPicture.plain(ChartTheme.LABEL_POINTS));
        axis.setTickLabelPaint(ChartTheme.colour(ChartTheme.MUTED));
        axis.setAxisLinePaint(ChartTheme.colour(ChartTheme.GRID));
        axis.setAxisLineStroke(new BasicStroke(ChartPicture.pixels(ChartTheme.HAIRLINE_POINTS)));
    }

    /** Steps whose labels differ, as the formats of axes show no decimals where figures are small. */
    private static TickUnitSource steps(ColumnUnit unit) {
        if (unit != ColumnUnit.SHARE) {
            return NumberAxis.createIntegerTickUnits(Locale.UK);
        }
        TickUnits steps = new TickUnits();
        for (double step : SHARE_STEPS) {
            steps.add(new NumberTickUnit(step));
        }
        return steps;
    }

    /** Labels one of some categories; the library would draw all, one over the other. */
    @SuppressWarnings("rawtypes") // as the library declares its keys
    private static final class ThinnedAxis extends CategoryAxis {
        private final int every;

        ThinnedAxis(String title, int every) {
            super(title);
            this.every = every;
        }

        @Override
        protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D graphics) {
            boolean isLabelled = ((PictureData.Category) category).position() % every == 0;
            return isLabelled ? super.createLabel(category, width, edge, graphics) : new TextBlock();
        }
    }

    /** An axis format as the library asks for it. */
    private static final class AmountFormat extends NumberFormat {
        private final transient AxisFormat format;

        AmountFormat(AxisFormat format) {
            this.format = format;
        }

        @Override
        public StringBuffer format(double number, StringBuffer text, FieldPosition position) {
            return text.append(format.text(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer text, FieldPosition position) {
            return format((double) number, text, position);
        }

        @Override
        public @Nullable Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("axes only show numbers");
        }
    }
}
