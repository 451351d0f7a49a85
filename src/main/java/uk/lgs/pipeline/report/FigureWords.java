package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.ReportFormat;

/** Figures as people say them: rounded to what a sentence can carry. The cells hold them in full. */
final class FigureWords {
    private static final double MILLION = 1_000_000;
    private static final double THOUSAND = 1_000;
    private static final double THOUSANDS_FROM = 10_000;
    private static final double WHOLE_FROM = 100;
    private static final double HUNDREDTHS = 100;

    private FigureWords() {}

    /** A value of a table in words. */
    static String of(Object value, ColumnUnit unit, ReportFormat format) {
        if (value instanceof LocalDate day) {
            return format.day(day);
        }
        if (!(value instanceof Number number)) {
            return unit == ColumnUnit.MONTH ? format.month(YearMonth.parse(value.toString())) : value.toString();
        }
        double figure = number.doubleValue();
        return switch (unit) {
            case MONEY -> money(figure, format);
            case SHARE -> share(figure, format);
            case PERCENT -> share(figure / HUNDREDTHS, format);
            default -> format.number(isWhole(number) ? "#,##0" : "#,##0.0", figure);
        };
    }

    /** A part of one as per cent, with a decimal below ten. */
    static String share(double share, ReportFormat format) {
        double percent = share * HUNDREDTHS;
        return format.number(Math.abs(percent) < 9.95 && percent != 0 ? "0.0" : "0", percent) + " %";
    }

    private static String money(double amount, ReportFormat format) {
        double size = Math.abs(amount);
        if (size >= MILLION) {
            return format.money(format.number("0.00", amount / MILLION) + " million");
        }
        if (size >= THOUSANDS_FROM) {
            return format.money(format.number("#,##0", THOUSAND * Math.rint(amount / THOUSAND)));
        }
        return format.money(format.number(size >= WHOLE_FROM ? "#,##0" : NumberFormats.amount(format), amount));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof BigDecimal decimal
                        && decimal.stripTrailingZeros().scale() <= 0;
    }
}
