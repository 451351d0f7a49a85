package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.IconMultiStateFormatting.IconSet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFIconMultiStateFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;

/** Arrows in the cells of changes: up, down, or level where the change rounds to nought. Their direction says it, not colour alone. */
final class GrowthMarks {
    private static final double LEVEL = 0.05;

    private final SheetPlan plan;
    private final TablePlace place;

    GrowthMarks(SheetPlan plan, TablePlace place) {
        this.plan = plan;
        this.place = place;
    }

    /** Marks every column of changes in per cent. */
    void mark(XSSFSheet sheet) {
        if (plan.rows().isEmpty()) {
            return; // a range of no rows is none
        }
        List<CellRangeAddress> cells = new ArrayList<>();
        List<MetricColumn> columns = plan.metric().definition().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).unit() == ColumnUnit.PERCENT) {
                int column = place.column(i);
                cells.add(
                        new CellRangeAddress(place.row(0), place.row(plan.rows().size() - 1), column, column));
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(IconSet.GYR_3_ARROW);
        XSSFIconMultiStateFormatting icons = rule.getMultiStateFormatting();
        icons.getThresholds()[0].setRangeType(RangeType.PERCENT);
        icons.getThresholds()[0].setValue(0.0);
        icons.getThresholds()[1].setRangeType(RangeType.NUMBER);
        icons.getThresholds()[1].setValue(-LEVEL);
        icons.getThresholds()[2].setRangeType(RangeType.NUMBER);
        icons.getThresholds()[2].setValue(LEVEL);
        formatting.addConditionalFormatting(cells.toArray(CellRangeAddress[]::new), rule);
    }
}
