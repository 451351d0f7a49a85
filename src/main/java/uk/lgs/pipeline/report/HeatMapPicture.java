package uk.lgs.pipeline.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * A heat map as a picture of the size of {@link ChartPicture}: one cell per row and value, with its figure where there is room,
 * coloured as {@link HeatMap} colours the sheet. A cell without value stays white.
 */
final class HeatMapPicture {
    private static final int MARGIN = 24;
    private static final int TITLE_HEIGHT = 56;
    private static final int HEADING_HEIGHT = 34;
    private static final int PADDING = 8;
    private static final int SMALLEST_POINTS = 5;

    private final MetricTable metric;
    private final ChartDefinition chart;
    private final List<ChartPanel> panels;
    private final List<MetricColumn> columns;
    private final Map<MetricColumn, Double> largest = new HashMap<>();
    private final ReportFormat format;

    HeatMapPicture(MetricTable metric, ChartDefinition chart, ReportFormat format) {
        this.metric = metric;
        this.chart = chart;
        this.format = format;
        this.panels = ChartPanel.of(metric, chart, format);
        this.columns =
                panels.stream().flatMap(panel -> panel.columns().stream()).toList();
        ChartValues values = new ChartValues(SheetPlan.whole(metric), chart, TablePlace.NOWHERE, format);
        for (ChartPanel panel : panels) {
            double ofPanel = values.largest(panel.columns());
            panel.columns().forEach(column -> largest.merge(column, ofPanel, Math::max));
        }
    }

    /** Draws title, headings and cells over the whole picture. */
    void draw(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(ChartTheme.colour(ChartTheme.PAPER));
        graphics.fillRect(0, 0, ChartPicture.WIDTH, ChartPicture.HEIGHT);
        graphics.setColor(ChartTheme.colour(ChartTheme.INK));
        centred(
                graphics,
                panels.get(0).title(),
                ChartPicture.bold(ChartTheme.TITLE_POINTS),
                new Box(0, 0, ChartPicture.WIDTH, TITLE_HEIGHT));
        drawTable(graphics);
    }

    private record Box(double left, double top, double width, double height) {}

    private void drawTable(Graphics2D graphics) {
        Font labelFont = ChartPicture.plain(ChartTheme.LABEL_POINTS);
        int labelsWidth = labelsWidth(graphics.getFontMetrics(labelFont));
        double left = MARGIN + labelsWidth;
        double top = TITLE_HEIGHT + HEADING_HEIGHT;
        int rows = metric.table().rows().size();
        double width = (ChartPicture.WIDTH - MARGIN - left) / columns.size();
        double height = (ChartPicture.HEIGHT - MARGIN - top) / rows;
        int category = metric.table().indexOf(chart.category());
        for (int column = 0; column < columns.size(); column++) {
            Box heading = new Box(left + column * width, TITLE_HEIGHT, width, HEADING_HEIGHT);
            graphics.setColor(ChartTheme.colour(ChartTheme.MUTED));
            centred(graphics, Heading.words(columns.get(column)), labelFont, heading);
        }
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> values = metric.table().rows().get(row);
            graphics.setColor(ChartTheme.colour(ChartTheme.MUTED));
            Object label = values.get(category);
            centred(
                    graphics,
                    label == null ? "" : label.toString(),
                    labelFont,
                    new Box(MARGIN, top + row * height, labelsWidth, height));
            for (int column = 0; column < columns.size(); column++) {
                drawCell(
                        graphics,
                        columns.get(column),
                        values,
                        new Box(left + column * width, top + row * height, width, height));
            }
        }
    }

    private void drawCell(Graphics2D graphics, MetricColumn column, List<@Nullable Object> row, Box box) {
        if (!(row.get(metric.table().indexOf(column.name())) instanceof Number number)) {
            return;
        }
        double most = largest.getOrDefault(column, 0.0);
        double share = most == 0 ? 0 : Math.max(0, number.doubleValue() / most);
        graphics.setColor(between(share));
        graphics.fillRect(
                (int) box.left() + 1,
                (int) box.top() + 1,
                (int) (box.left() + box.width()) - (int) box.left() - 1,
                (int) (box.top() + box.height()) - (int) box.top() - 1);
        graphics.setColor(ChartTheme.colour(ChartTheme.INK));
        String text = NumberFormats.ofAxis(column.unit(), most, format).text(number.doubleValue());
        centred(graphics, text, ChartPicture.plain(ChartTheme.LABEL_POINTS), box);
    }

    private int labelsWidth(FontMetrics font) {
        int category = metric.table().indexOf(chart.category());
        int widest = 0;
        for (List<@Nullable Object> row : metric.table().rows()) {
            Object label = row.get(category);
            widest = Math.max(widest, font.stringWidth(label == null ? "" : label.toString()));
        }
        return widest + 2 * PADDING;
    }

    /** Writes a text into the middle of a box, smaller where it would not fit, and not at all where it could not be read. */
    private static void centred(Graphics2D graphics, String text, Font font, Box box) {
        double fits = Math.min(
                (box.width() - 2) / Math.max(1, graphics.getFontMetrics(font).stringWidth(text)),
                box.height() / graphics.getFontMetrics(font).getHeight());
        Font fitting = fits >= 1 ? font : font.deriveFont((float) (font.getSize2D() * fits));
        if (fitting.getSize2D() < ChartPicture.pixels(SMALLEST_POINTS)) {
            return;
        }
        graphics.setFont(fitting);
        FontMetrics metrics = graphics.getFontMetrics();
        float left = (float) (box.left() + (box.width() - metrics.stringWidth(text)) / 2);
        float baseline = (float) (box.top() + (box.height() - metrics.getHeight()) / 2 + metrics.getAscent());
        graphics.drawString(text, left, baseline);
    }

    private static Color between(double share) {
        Color cold = ChartTheme.colour(ChartTheme.COLDEST);
        Color hot = ChartTheme.colour(ChartTheme.HOTTEST);
        return new Color(
                mixed(cold.getRed(), hot.getRed(), share),
                mixed(cold.getGreen(), hot.getGreen(), share),
                mixed(cold.getBlue(), hot.getBlue(), share));
    }

    private static int mixed(int cold, int hot, double share) {
        return (int) Math.round(cold + (hot - cold) * Math.min(1, share));
    }
}
