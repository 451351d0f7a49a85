package uk.lgs.pipeline.report;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFAreaChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDPt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLegendEntry;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTMarker;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumFmt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTValAx;
import org.openxmlformats.schemas.drawingml.x2006.chart.STMarkerStyle;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;

/** One small chart of the summary, drawn from cells of another sheet; the values stand beside the addresses for previews. */
final class SummaryChart {
    private static final int TITLE_HUNDREDTHS = 1100;
    private static final short MARK_SIZE = 9;
    private static final double THIN_POINTS = 1.25;
    private static final double SMALL_POINTS = 8;
    private static final int GAP_PERCENT = 40;
    private static final double ROOM_FOR_LABELS = 1.15;
    private static final String DAYS = "d mmm";

    private final XSSFSheet sheet;
    private final XSSFChart chart;
    private final SummarySource source;
    private final int first;
    private final int last;
    private @Nullable XDDFCategoryAxis categories;
    private @Nullable XDDFValueAxis amounts;
    private @Nullable XDDFLineChartData lines;
    private @Nullable XDDFBarChartData columns;
    private boolean hasRange;
    private boolean hasLegend = true;

    /** What stands on a chart, and in place of it for those who do not see it; an empty category has no title. */
    record Words(String title, String category, String amount, String description) {}

    /** A chart of some rows of a source. */
    SummaryChart(XSSFSheet sheet, XSSFClientAnchor anchor, SummarySource source, int first, int last) {
        this.sheet = sheet;
        this.chart = sheet.createDrawingPatriarch().createChart(anchor);
        this.source = source;
        this.first = first;
        this.last = last;
    }

    /** Shades what lies between a column and what stands above it in cells of this sheet; call it before the lines. */
    void range(String lower, CellRangeAddress heights) {
        upright();
        XDDFAreaChartData areas = (XDDFAreaChartData) chart.createData(ChartTypes.AREA, categories, amounts);
        areas.setGrouping(Grouping.STACKED);
        XDDFChartData.Series below = areas.addSeries(words("week_start", first, last), numbers(lower, first, last));
        below.setTitle("Below the range", null);
        below.setFillProperties(new XDDFNoFillProperties());
        Double[] values = IntStream.rangeClosed(heights.getFirstRow(), heights.getLastRow())
                .mapToObj(row -> sheet.getRow(row).getCell(heights.getFirstColumn()) == null
                        ? null
                        : (Double) sheet.getRow(row)
                                .getCell(heights.getFirstColumn())
                                .getNumericCellValue())
                .toArray(Double[]::new);
        XDDFChartData.Series range = areas.addSeries(
                words("week_start", first, last),
                XDDFDataSourcesFactory.fromArray(values, heights.formatAsString(sheet.getSheetName(), true)));
        range.setTitle("Range expected", null);
        range.setFillProperties(ChartTheme.fill(SummaryStyles.RANGE));
        ChartStyling.plot(areas);
        hasRange = true;
    }

    /** Adds a line: 0 the figure itself, 1 what it is measured by. */
    void line(String category, String column, String title, int rank) {
        upright();
        if (lines == null) {
            lines = (XDDFLineChartData) chart.createData(ChartTypes.LINE, categories, amounts);
            lines.setGrouping(Grouping.STANDARD);
            lines.setVaryColors(false);
        }
        XDDFLineChartData.Series line =
                (XDDFLineChartData.Series) lines.addSeries(words(category, first, last), numbers(column, first, last));
        line.setTitle(title, null);
        line.setSmooth(false);
        line.setMarkerStyle(MarkerStyle.NONE);
        XDDFLineProperties stroke =
                new XDDFLineProperties(ChartTheme.fill(rank == 0 ? ChartTheme.HOUSE : ChartTheme.MUTED));
        stroke.setWidth(rank == 0 ? ChartTheme.LINE_POINTS : THIN_POINTS);
        line.setLineProperties(stroke);
    }

    /** Marks a point of the first line. */
    void mark(int point) {
        XDDFLineChartData.Series line =
                (XDDFLineChartData.Series) Objects.requireNonNull(lines).getSeries(0);
        CTDPt marked = line.getCTLineSer().addNewDPt();
        marked.addNewIdx().setVal(point);
        CTMarker marker = marked.addNewMarker();
        marker.addNewSymbol().setVal(STMarkerStyle.DIAMOND);
        marker.addNewSize().setVal(MARK_SIZE);
        marker.addNewSpPr().addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(SummaryStyles.WORSE));
    }

    /** Adds upright columns over some rows, which may be others than those of the categories. */
    void columns(String category, String column, int from, int to, String title, String colour) {
        upright();
        bars(category, column, from, to, title, colour, BarDirection.COL);
    }

    /** Adds bars from left to right. */
    void bars(String category, String column, String title) {
        hasLegend = false;
        categories = chart.createCategoryAxis(AxisPosition.LEFT);
        amounts = chart.createValueAxis(AxisPosition.BOTTOM);
        categories.setOrientation(AxisOrientation.MAX_MIN);
        amounts.setMinimum(0);
        amounts.setMaximum(ROOM_FOR_LABELS
                * IntStream.rangeClosed(first, last)
                        .mapToDouble(row -> Objects.requireNonNullElse(source.number(row, column), 0.0))
                        .max()
                        .orElse(1));
        bars(category, column, first, last, title, ChartTheme.HOUSE, BarDirection.BAR);
    }

    private void bars(
            String category, String column, int from, int to, String title, String colour, BarDirection direction) {
        if (columns == null) {
            columns = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, amounts);
            columns.setBarDirection(direction);
            columns.setBarGrouping(BarGrouping.CLUSTERED);
            columns.setVaryColors(false);
            columns.setGapWidth(GAP_PERCENT);
        }
        XDDFBarChartData.Series series =
                (XDDFBarChartData.Series) columns.addSeries(words(category, first, last), numbers(column, from, to));
        series.setTitle(title, null);
        series.setFillProperties(ChartTheme.fill(colour));
        series.setInvertIfNegative(false);
    }

    /**
     * Plots what was added, and dresses the chart.
     *
     * @param labelEvery every how many categories are labelled
     * @param amountFormat format code of the axis of amounts
     */
    void finish(Words words, int labelEvery, String amountFormat) {
        if (lines != null) {
            ChartStyling.plot(lines);
        }
        if (columns != null) {
            ChartStyling.plot(columns);
        }
        XDDFCategoryAxis along = Objects.requireNonNull(categories);
        XDDFValueAxis up = Objects.requireNonNull(amounts);
        ChartStyling styling = new ChartStyling(chart);
        styling.title(words.title());
        for (CTTextParagraph paragraph :
                chart.getCTChart().getTitle().getTx().getRich().getPArray()) {
            for (CTRegularTextRun run : paragraph.getRArray()) {
                run.getRPr().setSz(TITLE_HUNDREDTHS);
            }
        }
        styling.categoryAxis(along, words.category());
        if (words.category().isEmpty()) {
            chart.getCTChart().getPlotArea().getCatAxArray(0).unsetTitle(); // there is little room
        }
        styling.amountAxis(up, words.amount());
        up.setNumberFormat(amountFormat);
        if (!hasLegend) {
            nameBars(amountFormat);
            dropAxis(up, along);
        }
        along.setNumberFormat(DAYS);
        styling.categoryLabels(new CategoryLabels(false, labelEvery));
        if (hasLegend) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        if (hasRange) {
            showHidden();
        }
        styling.describe(words.title(), words.description());
    }

    /** The amounts stand beside the bars, so their axis only takes room. */
    private void dropAxis(XDDFValueAxis amounts, XDDFCategoryAxis names) {
        amounts.setVisible(false);
        CTValAx axis = chart.getCTChart().getPlotArea().getValAxArray(0);
        axis.unsetTitle();
        axis.unsetMajorGridlines();
        names.getOrAddTextProperties().setFontSize(SMALL_POINTS);
    }

    /** Writes its amount beside each bar, in place of an axis. */
    private void nameBars(String format) {
        CTDLbls labels = chart.getCTChart()
                .getPlotArea()
                .getBarChartArray(0)
                .getSerArray(0)
                .addNewDLbls();
        CTNumFmt number = labels.addNewNumFmt();
        number.setFormatCode(format);
        number.setSourceLinked(false);
        labels.addNewShowLegendKey().setVal(false);
        labels.addNewShowVal().setVal(true);
        labels.addNewShowCatName().setVal(false);
        labels.addNewShowSerName().setVal(false);
        labels.addNewShowPercent().setVal(false);
        labels.addNewShowBubbleSize().setVal(false);
    }

    /** The cells of the range are hidden, but drawn; what carries it is not named. */
    private void showHidden() {
        CTChart drawn = chart.getCTChart();
        CTLegendEntry unseen = drawn.getLegend().addNewLegendEntry();
        unseen.addNewIdx().setVal(0);
        unseen.addNewDelete().setVal(true);
        (drawn.isSetPlotVisOnly() ? drawn.getPlotVisOnly() : drawn.addNewPlotVisOnly()).setVal(false);
    }

    private void upright() {
        if (categories == null) {
            categories = chart.createCategoryAxis(AxisPosition.BOTTOM);
            amounts = chart.createValueAxis(AxisPosition.LEFT);
            amounts.setCrosses(AxisCrosses.AUTO_ZERO);
        }
    }

    private XDDFDataSource<?> words(String column, int from, int to) {
        String range = source.range(from, to, column);
        if (source.value(from, column) instanceof LocalDate) {
            Double[] days = IntStream.rangeClosed(from, to)
                    .mapToObj(row -> DateUtil.getExcelDate((LocalDate) source.value(row, column)))
                    .toArray(Double[]::new);
            XDDFNumericalDataSource<Double> dates = XDDFDataSourcesFactory.fromArray(days, range);
            dates.setFormatCode(DAYS);
            return dates;
        }
        String[] words = IntStream.rangeClosed(from, to)
                .mapToObj(row -> CellText.forCell(String.valueOf(source.value(row, column))))
                .toArray(String[]::new);
        return XDDFDataSourcesFactory.fromArray(words, range);
    }

    private XDDFNumericalDataSource<Double> numbers(String column, int from, int to) {
        Double[] numbers = IntStream.rangeClosed(from, to)
                .mapToObj(row -> source.number(row, column))
                .toArray(Double[]::new);
        return XDDFDataSourcesFactory.fromArray(numbers, source.range(from, to, column));
    }
}
