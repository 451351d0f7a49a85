package uk.lgs.pipeline.privacy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import uk.lgs.pipeline.cleaning.Rejection;
import uk.lgs.pipeline.dump.DumpColumn;

/**
 * Makes a rejected line fit to be stored: of each field only what has the form that the column should have is kept, since in
 * a broken line any field may hold anything, and the customer stands as a pseudonym. Where the fields seem to stand in the
 * wrong columns, a customer number may pass for a price, so nothing of the line is kept.
 */
final class Redaction {
    private static final Map<DumpColumn, Pattern> FORMS = new EnumMap<>(Map.of(
            DumpColumn.INVOICE_NO, Pattern.compile("[A-Za-z]?\\d{1,10}"),
            DumpColumn.STOCK_CODE, Pattern.compile("\\d{1,6}[A-Za-z]{0,3}|[A-Z]{1,4}\\d?"),
            DumpColumn.QUANTITY, Pattern.compile("[-+]?\\d{1,11}(\\.\\d+)?"),
            DumpColumn.INVOICE_DATE,
                    Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}([ T][\\d:.]+)?( ?[AaPp][Mm])?"),
            DumpColumn.UNIT_PRICE, Pattern.compile("[-+]?\\d{1,9}(\\.\\d+)?([eE][-+]?\\d+)?|NaN|-?Infinity"),
            DumpColumn.CUSTOMER_ID, Pattern.compile("\\S*\\d\\S*"),
            DumpColumn.COUNTRY, Pattern.compile("[A-Za-z ]{2,40}")));

    /** A customer as shops number them: anything else in the column may be anything, and gets no pseudonym. */
    private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z]{0,3}-?\\d{1,15}");

    private final Pseudonyms pseudonyms;
    private final Forgotten forgotten;

    Redaction(Pseudonyms pseudonyms, Forgotten forgotten) {
        this.pseudonyms = pseudonyms;
        this.forgotten = forgotten;
    }

    QuarantinedLine redact(Rejection rejection) {
        Map<String, String> fields = new HashMap<>();
        boolean shifted = seemsShifted(rejection.fields());
        rejection
                .fields()
                .forEach((column, text) -> fields.put(column.label(), shifted ? hidden(text) : redact(column, text)));
        rejection
                .byteOfLine()
                .ifPresent(place ->
                        fields.put(rejection.column().label(), "(no text at byte %d of the line)".formatted(place)));
        return new QuarantinedLine(
                rejection.lineNumber(), rejection.column().label(), rejection.byteOfLine(), rejection.rule(), fields);
    }

    /** Whether the date is none, which nothing else looks like, or two columns hold what they cannot hold. */
    private static boolean seemsShifted(Map<DumpColumn, String> fields) {
        long misfits = fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty() && !hasForm(field.getKey(), field.getValue()))
                .count();
        String date = fields.getOrDefault(DumpColumn.INVOICE_DATE, "");
        return date.isEmpty() ? misfits > 0 : misfits > 1 || !hasForm(DumpColumn.INVOICE_DATE, date);
    }

    private static boolean hasForm(DumpColumn column, String text) {
        Pattern form = FORMS.get(column);
        return form == null || form.matcher(text).matches();
    }

    private String redact(DumpColumn column, String text) {
        if (column == DumpColumn.CUSTOMER_ID) {
            return customer(text);
        }
        return FORMS.containsKey(column) && hasForm(column, text) ? text : hidden(text);
    }

    private String customer(String number) {
        if (!CUSTOMER.matcher(number).matches()) {
            return hidden(number);
        }
        String pseudonym = pseudonyms.of(number);
        return forgotten.contains(pseudonyms.forgottenMark(pseudonym)) ? hidden(number) : pseudonym;
    }

    private static String hidden(String text) {
        return "(%d characters, redacted)".formatted(text.length());
    }
}
