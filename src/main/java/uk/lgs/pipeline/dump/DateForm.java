package uk.lgs.pipeline.dump;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which order day and month of dates such as 01/02/2010 stand; a dump does not tell. */
public enum DateForm {
    /** Not known: only dates that begin with the year are read. */
    YEAR_FIRST("auto"),
    DAY_FIRST("dd/MM/yyyy"),
    MONTH_FIRST("MM/dd/yyyy");

    private static final long NONE = -1;
    private static final int YEAR_DIGITS = 4;

    private final String label;

    DateForm(String label) {
        this.label = label;
    }

    /** The form of a name in the settings. */
    public static Optional<DateForm> ofLabel(String label) {
        return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
    }

    /**
     * Reads a date such as 1/2/2010, 01.02.2010 or 01-02-2010 at the beginning of a range. Where the order of day and month is
     * not known, only tells such dates from other texts.
     *
     * @return year, month and day as eight digits, and times 2^32 how many bytes it takes; -1 where no such date is there
     */
    public long read(byte[] bytes, int start, int end) {
        int second = afterNumber(bytes, start, end, 2);
        if (second < 0 || second >= end || "/.-".indexOf(bytes[second]) < 0) {
            return NONE;
        }
        int third = afterNumber(bytes, second + 1, end, 2);
        if (third < 0 || third >= end || bytes[third] != bytes[second]) {
            return NONE;
        }
        int behind = afterNumber(bytes, third + 1, end, YEAR_DIGITS);
        if (behind != third + 1 + YEAR_DIGITS) {
            return NONE;
        }
        long first = number(bytes, start, second);
        long other = number(bytes, second + 1, third);
        long month = this == MONTH_FIRST ? first : other;
        long day = this == MONTH_FIRST ? other : first;
        return (long) (behind - start) << Integer.SIZE | number(bytes, third + 1, behind) * 10_000 + month * 100 + day;
    }

    /** Where a number of one to so many digits ends, or -1 where none is. */
    private static int afterNumber(byte[] bytes, int start, int end, int digits) {
        int at = start;
        while (at < end && at < start + digits && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == start ? -1 : at;
    }

    private static long number(byte[] bytes, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** All names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(form -> form.label).collect(Collectors.joining(", "));
    }
}
