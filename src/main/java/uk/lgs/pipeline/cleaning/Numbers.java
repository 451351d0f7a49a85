package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import uk.lgs.pipeline.dump.PriceForm;

/** Reads the numbers of a line from their bytes, exactly; {@link #UNREADABLE} stands for what is none. */
final class Numbers {
    /** No number that a line can hold. */
    static final long UNREADABLE = Long.MIN_VALUE;

    /** Decimal places of a price: one ten-thousandth, as in SQL Server's money type. */
    static final int SCALE = 4;

    /** More than any sale, and so little that sums over a dump's lines do not overflow: 100 billion pounds. */
    static final long MAXIMUM_AMOUNT = 1_000_000_000_000_000L;

    private static final long ONE = 10_000;
    private static final long MAXIMUM_WHOLE = 1_000_000_000_000L;
    private static final long MAXIMUM = MAXIMUM_WHOLE * ONE;
    private static final int DIGITS_EXACT_IN_FLOAT = 6;
    private static final int DIGITS_EXACT_IN_DOUBLE = 15;
    private static final int MAXIMUM_LENGTH = 40;

    private Numbers() {}

    /** A whole number in the range of an int; a fraction of zeros is allowed. */
    static long quantity(byte[] bytes, int start, int end) {
        long scaled = decimal(bytes, start, end);
        if (scaled == UNREADABLE || scaled % ONE != 0) {
            return UNREADABLE;
        }
        long value = scaled / ONE;
        return value == (int) value ? value : UNREADABLE;
    }

    /** A price in ten-thousandths of a pound. */
    static long price(byte[] bytes, int start, int end, PriceForm form) {
        if (form == PriceForm.EXACT || digits(bytes, start, end) <= exactDigits(form)) {
            long scaled = decimal(bytes, start, end);
            if (scaled != UNREADABLE) {
                return scaled;
            }
        }
        return slowPrice(bytes, start, end, form);
    }

    private static int exactDigits(PriceForm form) {
        return form == PriceForm.FLOAT32 ? DIGITS_EXACT_IN_FLOAT : DIGITS_EXACT_IN_DOUBLE;
    }

    /** A plain decimal in ten-thousandths, or UNREADABLE where it has another form or a finer fraction. */
    private static long decimal(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < end && isDigit(bytes[at]) && value <= MAXIMUM_WHOLE) {
            value = value * 10 + bytes[at++] - '0';
        }
        if (at == first) {
            return UNREADABLE;
        }
        int places = 0;
        if (at < end && bytes[at] == '.') {
            at++;
            while (at < end && isDigit(bytes[at]) && places < SCALE) {
                value = value * 10 + bytes[at++] - '0';
                places++;
            }
            while (at < end && bytes[at] == '0') {
                at++;
            }
        }
        for (; places < SCALE; places++) {
            value *= 10;
        }
        if (at < end || value > MAXIMUM) {
            return UNREADABLE;
        }
        return negative ? -value : value;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static int digits(byte[] bytes, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (isDigit(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    private static long slowPrice(byte[] bytes, int start, int end, PriceForm form) {
        if (end - start > MAXIMUM_LENGTH) {
            return UNREADABLE;
        }
        try {
            String text = new String(bytes, start, end - start, ISO_8859_1);
            BigDecimal scaled = shortest(new BigDecimal(text), form).movePointRight(SCALE);
            return scaled.abs().compareTo(BigDecimal.valueOf(MAXIMUM)) > 0 ? UNREADABLE : scaled.longValueExact();
        } catch (NumberFormatException | ArithmeticException notAPrice) {
            return UNREADABLE;
        }
    }

    /**
     * The decimal with the fewest digits that reads back as the same float: what was meant before a float type lost it.
     *
     * <p>Source: G. Steele, J. White, "How to Print Floating-Point Numbers Accurately", 1990; here by trying 1, 2, ... digits.
     */
    static BigDecimal shortest(BigDecimal printed, PriceForm form) {
        if (form == PriceForm.EXACT) {
            return printed;
        }
        boolean isFloat = form == PriceForm.FLOAT32;
        double value = isFloat ? printed.floatValue() : printed.doubleValue();
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("out of the float's range");
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            double back = isFloat ? candidate.floatValue() : candidate.doubleValue();
            if (back == value) {
                return candidate;
            }
        }
    }
}
