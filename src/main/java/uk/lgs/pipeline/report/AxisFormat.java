package uk.lgs.pipeline.report;

import uk.lgs.pipeline.run.ReportFormat;

/**
 * How an axis shows its numbers: as an Excel format code for the workbook, as a text for a picture.
 *
 * @param digits pattern of the digits, which Excel and {@link java.text.DecimalFormat} read alike
 * @param thousands how often the number is divided by a thousand before
 * @param suffix what stands behind the digits
 * @param isMoney whether the currency's sign stands beside them
 * @param format how the report writes numbers and money
 */
record AxisFormat(String digits, int thousands, String suffix, boolean isMoney, ReportFormat format) {

    /** The format code. */
    String code() {
        String code = digits + ",".repeat(thousands) + (suffix.isEmpty() ? "" : '"' + suffix + '"');
        return isMoney ? NumberFormats.withSign(code, format) : code;
    }

    /** The text of a number. */
    String text(double number) {
        String text = format.number(digits, number / Math.pow(1_000, thousands)) + suffix;
        return isMoney ? format.money(text) : text;
    }
}
