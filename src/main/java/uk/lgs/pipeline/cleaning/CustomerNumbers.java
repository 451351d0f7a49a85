package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.CustomerForm;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * The canonical form of customer numbers, so that one customer has one pseudonym however a dump prints the number: {@code
 * 13085}, {@code 13085.0} and {@code 1.3085e+04} are one. A number that a float column may have rounded is inexact, since two
 * customers may have become one. Reads one number after the other.
 */
public final class CustomerNumbers {
    /** So few digits are exact in every float. */
    private static final int DIGITS_ALWAYS_EXACT = 6;

    private static final Pattern EXPONENT = Pattern.compile("\\d(?:\\.\\d*)?[eE]\\+?\\d{1,3}");
    private static final int DIGITS_OF_A_LONG = 18;
    /** A longer text is no number. */
    private static final int LONGEST_NUMBER = 40;

    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int start;
    private int end;

    /** Reads the number of a line; false where it is inexact. */
    boolean read(RawBatch raw, int line) {
        if (raw.isNull(line, DumpColumn.CUSTOMER_ID)) {
            end = start;
            return true;
        }
        return read(
                raw.bytes(),
                raw.start(line, DumpColumn.CUSTOMER_ID),
                raw.end(line, DumpColumn.CUSTOMER_ID),
                raw.form().customer());
    }

    /** Whether the number read last is there at all. */
    boolean isKnown() {
        return end > start;
    }

    /** Adds the number read last to others; an empty text where there is none. */
    void addTo(TextPool numbers) {
        numbers.add(bytes, start, end);
    }

    /** The canonical number of a line, or null where the customer is unknown or inexact; for rare paths, since it makes a string. */
    static @Nullable String canonical(RawBatch raw, int line) {
        CustomerNumbers number = new CustomerNumbers();
        return number.read(raw, line) && number.isKnown() ? number.toText() : null;
    }

    /** The canonical form of a number as a person types it. */
    public static String canonical(String number) {
        byte[] typed = number.getBytes(UTF_8);
        CustomerNumbers canonical = new CustomerNumbers();
        canonical.read(typed, 0, typed.length, CustomerForm.EXACT);
        return canonical.toText();
    }

    private String toText() {
        return new String(bytes, start, end - start, UTF_8);
    }

    private boolean read(byte[] field, int from, int to, CustomerForm form) {
        bytes = field;
        start = from;
        end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        int point = start;
        while (point < end && bytes[point] >= '0' && bytes[point] <= '9') {
            point++;
        }
        if (point == end) {
            return isExact(form.largest()) || form == CustomerForm.FLOAT32 && isNoFloat();
        }
        if (point > start && bytes[point] == '.' && isZeros(point + 1)) {
            end = point;
            return isExact((form == CustomerForm.UNKNOWN ? CustomerForm.FLOAT64 : form).largest());
        }
        return form == CustomerForm.EXACT || readOther(form);
    }

    /** Reads what is neither digits alone nor a whole number with a fraction: a float with an exponent, or a text. */
    private boolean readOther(CustomerForm form) {
        String text = new String(bytes, start, Math.min(end - start, LONGEST_NUMBER), ISO_8859_1);
        if (text.equalsIgnoreCase("nan")) {
            end = start;
            return true;
        }
        if (!EXPONENT.matcher(text).matches()) {
            return true;
        }
        BigDecimal printed = new BigDecimal(text);
        if (printed.stripTrailingZeros().scale() > 0 || form == CustomerForm.UNKNOWN && printed.scale() < 0) {
            return false;
        }
        bytes = printed.toBigInteger().toString().getBytes(ISO_8859_1);
        start = 0;
        end = bytes.length;
        return isExact((form == CustomerForm.UNKNOWN ? CustomerForm.FLOAT64 : form).largest());
    }

    /** Whether these digits are at most a number. */
    private boolean isExact(long largest) {
        int digits = end - start;
        return digits <= DIGITS_ALWAYS_EXACT
                || largest == Long.MAX_VALUE
                || digits <= DIGITS_OF_A_LONG
                        && Long.parseLong(new String(bytes, start, digits, ISO_8859_1)) <= largest;
    }

    /** Whether no 4-byte float is these digits, so that no float column can have printed them. */
    private boolean isNoFloat() {
        if (end - start > DIGITS_OF_A_LONG) {
            return false;
        }
        long number = Long.parseLong(new String(bytes, start, end - start, ISO_8859_1));
        return (long) (float) number != number;
    }

    private boolean isZeros(int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte value) {
        return value >= 0 && value <= ' ';
    }
}
