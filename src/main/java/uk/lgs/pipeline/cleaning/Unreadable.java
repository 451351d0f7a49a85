package uk.lgs.pipeline.cleaning;

import java.util.Arrays;
import java.util.Locale;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.LineFlaw;

/** Why a line cannot be understood at all; such a line is quarantined whatever the rules say. */
enum Unreadable {
    FIELD_COUNT(DumpColumn.INVOICE_NO, "The line has more or fewer fields than the table has columns"),
    NOT_A_LITERAL(
            DumpColumn.INVOICE_NO,
            "A value of the line is an expression or quoted wrongly; nothing in a dump is computed"),
    NOT_TEXT(DumpColumn.DESCRIPTION, "The line has bytes that are no text in the dump's encoding"),
    NUL_CHARACTER(DumpColumn.DESCRIPTION, "The line has a NUL character in a text"),
    INVOICE_MISSING(DumpColumn.INVOICE_NO, "The line has no invoice number"),
    STOCK_CODE_MISSING(DumpColumn.STOCK_CODE, "The line has no stock code"),
    QUANTITY_UNREADABLE(
            DumpColumn.QUANTITY, "The quantity is missing or no whole number between -2147483648 and 2147483647"),
    DATE_UNREADABLE(DumpColumn.INVOICE_DATE, "The date is missing or no date and time of the form 2010-12-31 23:59:59"),
    DATE_AMBIGUOUS(
            DumpColumn.INVOICE_DATE,
            "The dump does not tell the date's day from its month; set retail.dump.date-format to dd/MM/yyyy or MM/dd/yyyy"),
    PRICE_UNREADABLE(DumpColumn.UNIT_PRICE, "The price is missing or no amount with at most four decimals"),
    AMOUNT_TOO_LARGE(DumpColumn.UNIT_PRICE, "Quantity times price is larger than any real sale"),
    CUSTOMER_INEXACT(
            DumpColumn.CUSTOMER_ID,
            "The customer number was rounded by a float column; dump it as a whole number or text");

    private final DumpColumn column;
    private final String reason;

    Unreadable(DumpColumn column, String reason) {
        this.column = column;
        this.reason = reason;
    }

    /** Why no field of a line can be trusted; the line is not complete. */
    static Unreadable ofIncomplete(LineFlaw flaw) {
        return switch (flaw) {
            case NONE -> FIELD_COUNT;
            case NOT_A_LITERAL -> NOT_A_LITERAL;
            case NOT_TEXT -> NOT_TEXT;
            case NUL -> NUL_CHARACTER;
        };
    }

    /** The name that stands where a rule's name would. */
    String rule() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    DumpColumn column() {
        return column;
    }

    String reason() {
        return reason;
    }

    static boolean isRule(String name) {
        return Arrays.stream(values()).anyMatch(problem -> problem.rule().equals(name));
    }
}
