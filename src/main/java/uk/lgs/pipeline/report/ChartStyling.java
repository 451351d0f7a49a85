package uk.lgs.pipeline.report;

import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartLegend;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xddf.usermodel.text.XDDFRunProperties;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFGraphicFrame;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTCatAx;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChartSpace;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDPt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLegendEntry;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLineSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.openxmlformats.schemas.drawingml.x2006.main.CTLineProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.main.CTPatternFillProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTShapeProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.STPresetLineDashVal;
import org.openxmlformats.schemas.drawingml.x2006.main.STPresetPatternVal;

/** Puts the house's look on a chart; reaches into its XML where the library has no call. */
final class ChartStyling {
    private static final int SLANT = -2_700_000; // sixty-thousandths of a degree: 45 degrees upwards
    private static final int HUNDREDTHS = 100;

    private final XSSFChart chart;

    ChartStyling(XSSFChart chart) {
        this.chart = chart;
    }

    /**
     * Draws what a part of a chart is to show, whose values stand in cells of the sheet. The library's own call would also copy them
     * into a workbook that it makes for each chart, and that nobody reads.
     */
    static void plot(XDDFChartData data) {
        for (int i = 0; i < data.getSeriesCount(); i++) {
            data.getSeries(i).plot();
        }
    }

    /** Sets the title above the plot. */
    void title(String text) {
        chart.setTitleText(text);
        chart.setTitleOverlay(false);
        letter(chart.getCTChart().getTitle(), ChartTheme.TITLE_POINTS, ChartTheme.INK);
        CTChartSpace space = chart.getCTChartSpace();
        (space.isSetRoundedCorners() ? space.getRoundedCorners() : space.addNewRoundedCorners()).setVal(false);
    }

    /** Dresses the axis of categories; its labels stand below the plot even where bars hang below zero. */
    void categoryAxis(XDDFChartAxis categories, String title) {
        axis(categories, title);
        categories.setTickLabelPosition(AxisTickLabelPosition.LOW);
        letter(plot().getCatAxArray(0).getTitle(), ChartTheme.AXIS_TITLE_POINTS, ChartTheme.MUTED);
    }

    /** Dresses the axis of amounts, with light lines that lead from it through the plot. */
    void amountAxis(XDDFValueAxis amounts, String title) {
        axis(amounts, title);
        amounts.setTickLabelPosition(AxisTickLabelPosition.NEXT_TO);
        amounts.getOrAddMajorGridProperties().setLineProperties(ChartTheme.hairline());
        letter(plot().getValAxArray(0).getTitle(), ChartTheme.AXIS_TITLE_POINTS, ChartTheme.MUTED);
    }

    private static void axis(XDDFChartAxis axis, String title) {
        axis.setTitle(title);
        axis.setMajorTickMark(AxisTickMark.NONE);
        axis.setMinorTickMark(AxisTickMark.NONE);
        XDDFRunProperties labels = axis.getOrAddTextProperties();
        labels.setFontSize(ChartTheme.LABEL_POINTS);
        labels.setFillProperties(ChartTheme.fill(ChartTheme.MUTED));
    }

    private CTPlotArea plot() {
        return chart.getCTChart().getPlotArea();
    }

    /** Slants and thins the category labels. */
    void categoryLabels(CategoryLabels labels) {
        CTCatAx axis = plot().getCatAxArray(0);
        // else a program takes dates for a time axis and draws a week's column one day wide
        (axis.isSetAuto() ? axis.getAuto() : axis.addNewAuto()).setVal(false);
        if (labels.isSlanted()) {
            axis.getTxPr().getBodyPr().setRot(SLANT);
        }
        if (labels.every() > 1) {
            axis.addNewTickLblSkip().setVal(labels.every());
        }
    }

    /** Says in words what the picture shows, for those who do not see it. */
    void describe(String title, String definition) {
        XSSFGraphicFrame frame = chart.getGraphicFrame();
        frame.setName(title);
        CTNonVisualDrawingProps properties =
                frame.getCTGraphicalObjectFrame().getNvGraphicFramePr().getCNvPr();
        properties.setId(frame.getId() + 1); // from 1: nought is no id to Excel
        properties.setDescr(title + ". " + definition);
    }

    /** Puts a legend below the plot; what carries a band, and is not seen, is not named there. */
    void legend(boolean isFirstUnnamed) {
        XDDFChartLegend legend = chart.getOrAddLegend();
        legend.setPosition(LegendPosition.BOTTOM);
        if (isFirstUnnamed) {
            CTLegendEntry entry = chart.getCTChart().getLegend().addNewLegendEntry();
            entry.addNewIdx().setVal(0);
            entry.addNewDelete().setVal(true);
        }
    }

    /** Draws hidden columns too, which hold what the chart needs and no reader does, and nothing for an empty cell. */
    void drawHiddenCells() {
        chart.displayBlanksAs(DisplayBlanks.GAP);
        CTChart drawn = chart.getCTChart();
        (drawn.isSetPlotVisOnly() ? drawn.getPlotVisOnly() : drawn.addNewPlotVisOnly()).setVal(false);
    }

    /** Fills a line's markers in the line's colour. */
    static void fillMarkers(CTLineSer line, int series) {
        fillMarkers(line, ChartTheme.seriesHex(series));
    }

    static void fillMarkers(CTLineSer line, String colour) {
        CTShapeProperties shape = line.getMarker().addNewSpPr();
        shape.addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(colour));
        shape.addNewLn().addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(colour));
    }

    /** Hatches one bar of a series: its period is not complete. */
    static void hatch(CTBarSer bars, int series, int point) {
        CTDPt one = bars.addNewDPt();
        one.addNewIdx().setVal(point);
        one.addNewInvertIfNegative().setVal(false);
        CTShapeProperties shape = one.addNewSpPr();
        CTPatternFillProperties pattern = shape.addNewPattFill();
        pattern.setPrst(STPresetPatternVal.WD_UP_DIAG);
        pattern.addNewFgClr().addNewSrgbClr().setVal(ChartTheme.bytes(ChartTheme.seriesHex(series)));
        pattern.addNewBgClr().addNewSrgbClr().setVal(ChartTheme.bytes(ChartTheme.PAPER));
        shape.addNewLn().addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(ChartTheme.seriesHex(series)));
    }

    /** Draws the way to one point of a line in small dots: its period is not complete. */
    static void dash(CTLineSer line, int series, int point) {
        CTDPt one = line.addNewDPt();
        one.addNewIdx().setVal(point);
        CTLineProperties stroke = one.addNewSpPr().addNewLn();
        stroke.setW(Units.toEMU(ChartTheme.LINE_POINTS / 2));
        stroke.addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(ChartTheme.seriesHex(series)));
        stroke.addNewPrstDash().setVal(STPresetLineDashVal.SYS_DOT);
    }

    private static void letter(CTTitle title, double points, String colour) {
        for (CTTextParagraph paragraph : title.getTx().getRich().getPArray()) {
            for (CTRegularTextRun run : paragraph.getRArray()) {
                CTTextCharacterProperties letters = run.isSetRPr() ? run.getRPr() : run.addNewRPr();
                letters.setSz((int) (points * HUNDREDTHS));
                letters.setB(true);
                letters.addNewSolidFill().addNewSrgbClr().setVal(ChartTheme.bytes(colour));
            }
        }
    }
}
