package uk.lgs.pipeline.report;

import java.util.Locale;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.ReportFormat;

/** Column names as people read them: {@code growth_percent} becomes "Growth (%)". */
final class Heading {
    private Heading() {}

    /** The heading of a column, with the sign of its unit where it has one. */
    static String of(MetricColumn column, ReportFormat format) {
        String words = column.name().replace('_', ' ').strip();
        String sign = sign(column.unit(), format);
        String bare = withoutLastWord(words, wordOf(column.unit()));
        return sign.isEmpty() ? capitalised(words) : capitalised(bare) + " (" + sign + ")";
    }

    /** The heading without sign, for where there is little room. */
    static String words(MetricColumn column) {
        return capitalised(column.name().replace('_', ' ').strip());
    }

    /** What a unit is called in the definitions. */
    static String unitName(ColumnUnit unit, ReportFormat format) {
        return switch (unit) {
            case TEXT -> "text";
            case MONTH -> "month, YYYY-MM";
            case DATE -> "date";
            case COUNT -> "count";
            case MONEY -> money(format);
            case PERCENT -> "per cent: 12.5 is 12.5 %";
            case SHARE -> "share: 0.125 is 12.5 %";
            case DAYS -> "days";
            case NUMBER -> "number";
            case SCORE -> "score, 1 to 5";
        };
    }

    /** The unit of amounts: pounds (£). */
    static String money(ReportFormat format) {
        return "%s (%s)".formatted(format.inCurrency("pounds"), format.sign());
    }

    /** The text with an upper-case first letter. */
    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    }

    private static String sign(ColumnUnit unit, ReportFormat format) {
        return switch (unit) {
            case MONEY -> format.sign();
            case PERCENT, SHARE -> "%";
            case DAYS -> "days";
            case TEXT, MONTH, DATE, COUNT, NUMBER, SCORE -> "";
        };
    }

    private static String wordOf(ColumnUnit unit) {
        return switch (unit) {
            case PERCENT -> "percent";
            case DAYS -> "days";
            default -> "";
        };
    }

    private static String withoutLastWord(String words, String word) {
        return !word.isEmpty() && words.endsWith(" " + word)
                ? words.substring(0, words.length() - word.length() - 1)
                : words;
    }
}
