package uk.lgs.pipeline.report;

import java.util.Set;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** Excel's format codes for the units of columns; a negative number keeps its sign and is red besides. */
final class NumberFormats {
    static final String DATE = "yyyy-mm-dd";
    static final String TIMESTAMP = "yyyy-mm-dd hh:mm";
    static final String COUNT = "#,##0;[Red]-#,##0";
    /** A third section for a table in which most cells are nought. */
    static final String NOUGHT_AS_DASH = ";\"-\"";

    static final String GENERAL = "General";

    /** Signs that a format code may hold without quotation marks. */
    private static final Set<String> PLAIN_SIGNS = Set.of("£", "€", "$");

    private static final double THOUSANDS_FROM = 10_000;
    private static final double MILLIONS_FROM = 10_000_000;

    private NumberFormats() {}

    /** The format of amounts of money. */
    static String money(ReportFormat format) {
        String amount = withSign(amount(format), format);
        return amount + ";[Red]-" + amount;
    }

    /** The format of amounts of money without their decimals. */
    static String wholeMoney(ReportFormat format) {
        String amount = withSign("#,##0", format);
        return amount + ";-" + amount;
    }

    /** The digits of an amount, with as many decimals as the currency has. */
    static String amount(ReportFormat format) {
        return format.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(format.decimals());
    }

    /** A format code with the currency's sign before or behind it, as the locale has it. */
    static String withSign(String code, ReportFormat format) {
        String sign = PLAIN_SIGNS.contains(format.sign()) ? format.sign() : '"' + format.sign() + '"';
        String gap = format.isSignApart() ? " " : "";
        return format.isSignFirst() ? sign + gap + code : code + gap + sign;
    }

    /** The format of a column's cells. */
    static String ofCells(ColumnUnit unit, Table.Type type, ReportFormat format) {
        boolean isWhole = type == Table.Type.INTEGER;
        return switch (unit) {
            case MONEY -> money(format);
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
    static AxisFormat ofAxis(ColumnUnit unit, double largest, ReportFormat format) {
        return switch (unit) {
            case MONEY -> ofMoneyAxis(largest, format);
            case PERCENT -> new AxisFormat("0", 0, "%", false, format);
            case SHARE -> new AxisFormat("0%", 0, "", false, format);
            default -> new AxisFormat("#,##0", 0, "", false, format);
        };
    }

    private static AxisFormat ofMoneyAxis(double largest, ReportFormat format) {
        if (largest >= MILLIONS_FROM) {
            return new AxisFormat("#,##0.0", 2, "m", true, format);
        }
        return largest >= THOUSANDS_FROM
                ? new AxisFormat("#,##0", 1, "k", true, format)
                : new AxisFormat("#,##0", 0, "", true, format);
    }
}
