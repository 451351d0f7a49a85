package uk.lgs.pipeline.report;

import org.apache.poi.ss.usermodel.ColorScaleFormatting;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * A heat map: the cells of a metric's table themselves, coloured by value in Excel's own way, so that they stay coloured when
 * somebody sorts or edits them. Columns of one unit share a scale from nought to their largest value.
 */
final class HeatMap {
    private static final int OPAQUE = 0xFF;

    private final SheetPlan plan;
    private final ChartDefinition chart;
    private final TablePlace place;
    private final ReportFormat format;

    HeatMap(SheetPlan plan, ChartDefinition chart, TablePlace place, ReportFormat format) {
        this.plan = plan;
        this.chart = chart;
        this.place = place;
        this.format = format;
    }

    /** Colours the cells of the values. */
    void colour(XSSFSheet sheet) {
        XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        for (ChartPanel panel : ChartPanel.of(plan.metric(), chart, format)) {
            XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingColorScaleRule();
            ColorScaleFormatting scale = rule.getColorScaleFormatting();
            scale.setNumControlPoints(2);
            scale.getThresholds()[0].setRangeType(RangeType.NUMBER);
            scale.getThresholds()[0].setValue(0.0);
            scale.getThresholds()[1].setRangeType(RangeType.MAX);
            scale.setColors(new XSSFColor[] {colour(ChartTheme.COLDEST), colour(ChartTheme.HOTTEST)});
            formatting.addConditionalFormatting(
                    panel.columns().stream().map(this::cells).toArray(CellRangeAddress[]::new), rule);
        }
    }

    private CellRangeAddress cells(MetricColumn column) {
        int index = plan.metric().table().indexOf(column.name());
        return new CellRangeAddress(
                place.row(0), place.row(plan.rows().size() - 1), place.column(index), place.column(index));
    }

    private static XSSFColor colour(String hex) {
        byte[] rgb = ChartTheme.bytes(hex);
        return new XSSFColor(new byte[] {(byte) OPAQUE, rgb[0], rgb[1], rgb[2]}, null);
    }
}
