package uk.lgs.pipeline.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;

/** Strokes, markers and hatches of pictures. */
final class PictureStrokes {
    private static final int HATCH = 9;
    private static final float HATCH_STROKE = 3;

    private PictureStrokes() {}

    /** The stroke of the line at a position. */
    static BasicStroke line(int series) {
        List<Float> dashes = ChartTheme.dashes(series);
        float width = ChartPicture.pixels(ChartTheme.LINE_POINTS);
        if (dashes.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        float[] lengths = new float[dashes.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = ChartPicture.pixels(dashes.get(i));
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    /** A marker of a size in points. */
    static Shape shape(MarkerStyle marker, float points) {
        float size = ChartPicture.pixels(points);
        float half = size / 2;
        return switch (marker) {
            case SQUARE -> new Rectangle2D.Float(-half, -half, size, size);
            case TRIANGLE -> polygon(0, -half, half, half, -half, half);
            case DIAMOND -> polygon(0, -half, half, 0, 0, half, -half, 0);
            default -> new Ellipse2D.Float(-half, -half, size, size);
        };
    }

    /** Lines; those to the category {@code cut}, if it is not negative, are dotted. */
    static LineAndShapeRenderer lines(int cut) {
        float width = ChartPicture.pixels(ChartTheme.LINE_POINTS);
        Stroke dots =
                new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {width, width}, 0);
        return new LineAndShapeRenderer() {
            @Override
            public Stroke getItemStroke(int row, int column) {
                return column == cut ? dots : super.getItemStroke(row, column);
            }
        };
    }

    /** Bars side by side; those of the category {@code cut}, if it is not negative, are hatched. */
    static BarRenderer bars(int cut) {
        return new BarRenderer() {
            @Override
            public Paint getItemPaint(int row, int column) {
                return column == cut ? hatch(ChartTheme.seriesColour(row)) : super.getItemPaint(row, column);
            }
        };
    }

    /** Bars on top of each other; those of the category {@code cut}, if it is not negative, are hatched. */
    static BarRenderer stackedBars(int cut) {
        return new StackedBarRenderer() {
            @Override
            public Paint getItemPaint(int row, int column) {
                return column == cut ? hatch(ChartTheme.seriesColour(row)) : super.getItemPaint(row, column);
            }
        };
    }

    private static Paint hatch(Color colour) {
        BufferedImage tile = new BufferedImage(HATCH, HATCH, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = tile.createGraphics();
        graphics.setColor(ChartTheme.colour(ChartTheme.PAPER));
        graphics.fillRect(0, 0, HATCH, HATCH);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(HATCH_STROKE));
        graphics.drawLine(-1, HATCH, HATCH, -1);
        graphics.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, HATCH, HATCH));
    }

    /** A closed shape through its corners, x before y of each. */
    static Shape polygon(float... corners) {
        Path2D path = new Path2D.Float();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
