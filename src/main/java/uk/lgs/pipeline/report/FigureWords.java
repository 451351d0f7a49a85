package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;

/** Figures as people say them: rounded to what a sentence can carry. The cells hold them in full. */
final class FigureWords {
    private static final double MILLION = 1_000_000;
    private static final double THOUSANDS_FROM = 10_000;
    private static final double POUNDS_FROM = 100;
    private static final double HUNDREDTHS = 100;

    private FigureWords() {}

    /** A value of a table in words. */
    static String of(Object value, ColumnUnit unit) {
        if (value instanceof LocalDate day) {
            return Periods.day(day);
        }
        if (!(value instanceof Number number)) {
            return unit == ColumnUnit.MONTH ? Periods.month(YearMonth.parse(value.toString())) : value.toString();
        }
        double figure = number.doubleValue();
        return switch (unit) {
            case MONEY -> money(figure);
            case SHARE -> share(figure);
            case PERCENT -> share(figure / HUNDREDTHS);
            default -> format(isWhole(number) ? "#,##0" : "#,##0.0", figure);
        };
    }

    /** A part of one as per cent, with a decimal below ten. */
    static String share(double share) {
        double percent = share * HUNDREDTHS;
        return format(Math.abs(percent) < 9.95 && percent != 0 ? "0.0" : "0", percent) + " %";
    }

    private static String money(double pounds) {
        double size = Math.abs(pounds);
        if (size >= MILLION) {
            return format("£0.00", pounds / MILLION) + " million";
        }
        if (size >= THOUSANDS_FROM) {
            return format("£#,##0", pounds / 1_000) + ",000";
        }
        return format(size >= POUNDS_FROM ? "£#,##0" : "£0.00", pounds);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof BigDecimal decimal
                        && decimal.stripTrailingZeros().scale() <= 0;
    }

    private static String format(String pattern, double number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.UK)).format(number);
    }
}
