package uk.lgs.pipeline.report;

import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Table;

/** Excel's format codes for the units of columns; a negative number keeps its sign and is red besides. */
final class NumberFormats {
    static final String DATE = "yyyy-mm-dd";
    static final String TIMESTAMP = "yyyy-mm-dd hh:mm";
    static final String MONEY = "£#,##0.00;[Red]-£#,##0.00";
    static final String COUNT = "#,##0;[Red]-#,##0";
    /** A third section for a table in which most cells are nought. */
    static final String NOUGHT_AS_DASH = ";\"-\"";

    static final String GENERAL = "General";

    private static final double THOUSANDS_FROM = 10_000;
    private static final double MILLIONS_FROM = 10_000_000;

    private NumberFormats() {}

    /** The format of a column's cells. */
    static String ofCells(ColumnUnit unit, Table.Type type) {
        boolean isWhole = type == Table.Type.INTEGER;
        return switch (unit) {
            case MONEY -> MONEY;
            case PERCENT -> "0.0\"%\";[Red]-0.0\"%\"";
            case SHARE -> "0.0%;[Red]-0.0%";
            case DAYS -> isWhole ? COUNT : "#,##0.0;[Red]-#,##0.0";
            case COUNT -> COUNT;
            case NUMBER -> isWhole ? COUNT : "#,##0.00;[Red]-#,##0.00";
            case SCORE -> "0";
            case DATE -> type == Table.Type.TIMESTAMP ? TIMESTAMP : DATE;
            case TEXT, MONTH -> GENERAL;
        };
    }

    /** The format of a value axis that reaches {@code largest}, short enough to read at a glance. */
    static AxisFormat ofAxis(ColumnUnit unit, double largest) {
        return switch (unit) {
            case MONEY -> ofMoneyAxis(largest);
            case PERCENT -> new AxisFormat("0", 0, "%");
            case SHARE -> new AxisFormat("0%", 0, "");
            default -> new AxisFormat("#,##0", 0, "");
        };
    }

    private static AxisFormat ofMoneyAxis(double largest) {
        if (largest >= MILLIONS_FROM) {
            return new AxisFormat("£#,##0.0", 2, "m");
        }
        return largest >= THOUSANDS_FROM ? new AxisFormat("£#,##0", 1, "k") : new AxisFormat("£#,##0", 0, "");
    }
}
