package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** Widths that show every number and date whole, and most words; measured on the values, without fonts. */
final class ColumnWidths {
    private static final int NARROWEST = 9;
    static final int WIDEST = 60;
    private static final int FILTER_BUTTON = 5;
    private static final int MARGIN = 3;
    private static final int UNITS_PER_CHARACTER = 256;

    private ColumnWidths() {}

    /** Characters that column {@code index} needs. */
    static int of(Table table, int index, String heading, ColumnUnit unit, ReportFormat format) {
        String column = table.columns().get(index).name();
        int widest = 0;
        BigDecimal largest = BigDecimal.ZERO;
        for (List<@Nullable Object> row : table.rows()) {
            Object value = CodeWords.of(column, row.get(index));
            if (value instanceof BigDecimal decimal) {
                largest = largest.max(decimal.abs());
            } else if (value instanceof Long whole) {
                largest = largest.max(BigDecimal.valueOf(whole).abs());
            } else if (value != null) {
                widest = Math.max(widest, value.toString().length());
            }
        }
        int needed = Math.max(widest, numberWidth(largest, unit, format)) + MARGIN;
        return Math.min(WIDEST, Math.max(NARROWEST, Math.max(needed, heading.length() + FILTER_BUTTON)));
    }

    /** Sets a width in characters. */
    static void set(Sheet sheet, int column, int characters) {
        sheet.setColumnWidth(column, characters * UNITS_PER_CHARACTER);
    }

    private static int numberWidth(BigDecimal largest, ColumnUnit unit, ReportFormat format) {
        int digits = Math.max(1, largest.precision() - largest.scale());
        int commas = (digits - 1) / 3;
        int extras = unit == ColumnUnit.MONEY ? format.money("-.00").length() : "-.0%".length();
        return digits + commas + extras;
    }
}
