package uk.lgs.pipeline.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * How an axis shows its numbers: as an Excel format code for the workbook, as a text for a picture.
 *
 * @param digits pattern of the digits and the sign before them, which Excel and {@link DecimalFormat} read alike
 * @param thousands how often the number is divided by a thousand before
 * @param suffix what stands behind the digits
 */
record AxisFormat(String digits, int thousands, String suffix) {

    /** The format code. */
    String code() {
        return digits + ",".repeat(thousands) + (suffix.isEmpty() ? "" : '"' + suffix + '"');
    }

    /** The text of a number. */
    String text(double number) {
        DecimalFormat format = new DecimalFormat(digits, DecimalFormatSymbols.getInstance(Locale.UK));
        return format.format(number / Math.pow(1_000, thousands)) + suffix;
    }
}
