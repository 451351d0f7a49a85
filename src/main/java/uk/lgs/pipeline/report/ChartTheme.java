package uk.lgs.pipeline.report;

import java.awt.Color;
import java.util.HexFormat;
import java.util.List;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;

/**
 * The look of the house: colours, sizes and strokes of charts and of the cells around them. The series colours are Okabe and
 * Ito's (2008), told apart by colour-blind readers, in an order whose neighbours differ in brightness too, for print in grey.
 */
final class ChartTheme {
    static final String HOUSE = "1F4E79";
    static final String INK = "262626";
    static final String MUTED = "595959";
    static final String GRID = "D9D9D9";
    static final String PAPER = "FFFFFF";
    static final String GOOD = "00694E";
    /** The cells of a heat map, from nought to the largest. */
    static final String COLDEST = "FFFFFF";

    static final String HOTTEST = "5B9BD5";

    /** The range of usual values under a line. */
    static final String BAND = "D6E4F0";

    static final String SPIKE = "D55E00";
    static final String DIP = "882255";
    static final short MARK_SIZE = 9;

    static final double TITLE_POINTS = 14;
    static final double AXIS_TITLE_POINTS = 10;
    static final double LABEL_POINTS = 9;
    static final double LINE_POINTS = 2.25;
    static final double HAIRLINE_POINTS = 0.75;
    static final int GAP_PERCENT = 45;

    private static final int MOST_MARKERS = 60;

    private static final List<String> SERIES = List.of("0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00");
    private static final List<PresetLineDash> DASHES =
            List.of(PresetLineDash.SOLID, PresetLineDash.DASH, PresetLineDash.SYSTEM_DOT, PresetLineDash.DASH_DOT);
    private static final List<List<Float>> PICTURE_DASHES =
            List.of(List.of(), List.of(8f, 6f), List.of(2f, 4f), List.of(8f, 4f, 2f, 4f));
    private static final List<MarkerStyle> MARKERS =
            List.of(MarkerStyle.CIRCLE, MarkerStyle.SQUARE, MarkerStyle.TRIANGLE, MarkerStyle.DIAMOND);

    private ChartTheme() {}

    /** The fill of the series at a position. */
    static XDDFSolidFillProperties fill(int series) {
        return fill(SERIES.get(series % SERIES.size()));
    }

    /** The stroke of the series at a position: lines differ by their dashes too. */
    static XDDFLineProperties stroke(int series) {
        XDDFLineProperties stroke = line(SERIES.get(series % SERIES.size()), LINE_POINTS);
        stroke.setPresetDash(new XDDFPresetLineDash(DASHES.get(series % DASHES.size())));
        return stroke;
    }

    /** The dashes of the series at a position for pictures, in points; empty for none. */
    static List<Float> dashes(int series) {
        return PICTURE_DASHES.get(series % PICTURE_DASHES.size());
    }

    /** The stroke of an average over bars. */
    static XDDFLineProperties average() {
        return line(INK, LINE_POINTS);
    }

    /** The marker of the series at a position, so that lines differ by more than colour; none where points are crowded. */
    static MarkerStyle marker(int series, int points) {
        return points > MOST_MARKERS ? MarkerStyle.NONE : MARKERS.get(series % MARKERS.size());
    }

    /** A thin line, for grids and axes. */
    static XDDFLineProperties hairline() {
        return line(GRID, HAIRLINE_POINTS);
    }

    /** The colour of the series at a position, as six hexadecimal digits. */
    static String seriesHex(int series) {
        return SERIES.get(series % SERIES.size());
    }

    /** The colour of the series at a position, for pictures. */
    static Color seriesColour(int series) {
        return colour(SERIES.get(series % SERIES.size()));
    }

    /** A colour, for pictures. */
    static Color colour(String hex) {
        return new Color(HexFormat.fromHexDigits(hex));
    }

    static XDDFSolidFillProperties fill(String hex) {
        return new XDDFSolidFillProperties(XDDFColor.from(bytes(hex)));
    }

    /** Red, green and blue. */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static XDDFLineProperties line(String hex, double points) {
        XDDFLineProperties line = new XDDFLineProperties(fill(hex));
        line.setWidth(points);
        return line;
    }
}
