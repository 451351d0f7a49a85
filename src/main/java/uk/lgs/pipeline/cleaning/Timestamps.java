package uk.lgs.pipeline.cleaning;

import uk.lgs.pipeline.dump.DateForm;

/**
 * Reads a local date and time from its bytes, to microseconds: ISO 8601 with a blank or T between, or day and month in an
 * order that is configured, with or without AM and PM.
 */
final class Timestamps {
    /** Stands for a date whose day and month cannot be told apart. */
    static final long AMBIGUOUS = Numbers.UNREADABLE + 1;

    private static final int ISO_LENGTH = 10;
    private static final long MICROS = 1_000_000;
    private static final long HOUR = 3_600 * MICROS;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private Timestamps() {}

    /**
     * Microseconds from 1970-01-01 00:00 in the same local time, or {@link Numbers#UNREADABLE}, or {@link #AMBIGUOUS}.
     *
     * @param form the order of day and month where the year does not come first
     */
    static long micros(byte[] bytes, int start, int end, DateForm form) {
        if (end - start < ISO_LENGTH || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
            return ordered(bytes, start, end, form);
        }
        int year = number(bytes, start, 4);
        int month = number(bytes, start + 5, 2);
        int day = number(bytes, start + 8, 2);
        long time = end - start == ISO_LENGTH ? 0 : timeOfDay(bytes, start + ISO_LENGTH, end);
        return micros(year, month, day, time);
    }

    private static long ordered(byte[] bytes, int start, int end, DateForm form) {
        long date = form.read(bytes, start, end);
        if (date < 0) {
            return Numbers.UNREADABLE;
        }
        if (form == DateForm.YEAR_FIRST) {
            return AMBIGUOUS;
        }
        int digits = (int) date;
        int behind = start + (int) (date >> Integer.SIZE);
        long time = behind == end ? 0 : timeOfHalfDay(bytes, behind, end);
        return micros(digits / 10_000, digits / 100 % 100, digits % 100, time);
    }

    private static long micros(int year, int month, int day, long time) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
            return Numbers.UNREADABLE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > DAYS_IN_MONTH[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return Numbers.UNREADABLE;
        }
        if (time < 0) {
            return Numbers.UNREADABLE;
        }
        int before = year - 1;
        long days = before * 365L + before / 4 - before / 100 + before / 400 - 719_162;
        days += DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
        return days * 86_400 * MICROS + time;
    }

    /** Microseconds of a time of day that may end in AM or PM, or a negative number. */
    private static long timeOfHalfDay(byte[] bytes, int start, int end) {
        int half = end - start > 2 && (bytes[end - 1] | 0x20) == 'm' ? bytes[end - 2] | 0x20 : 0;
        if (half != 'a' && half != 'p') {
            return timeOfDay(bytes, start, end);
        }
        int behind = bytes[end - 3] == ' ' ? end - 3 : end - 2;
        long time = timeOfDay(bytes, start, behind);
        if (time < HOUR || time >= 13 * HOUR) {
            return -1;
        }
        return time % (12 * HOUR) + (half == 'p' ? 12 * HOUR : 0);
    }

    /** Microseconds of {@code [ T][H]H:MM[:SS[.f]]}, or a negative number. */
    private static long timeOfDay(byte[] bytes, int blank, int end) {
        boolean shortHour = end - blank > 2 && bytes[blank + 2] == ':';
        int start = shortHour ? blank - 1 : blank;
        int length = end - start;
        if (length < 6 || bytes[blank] != ' ' && bytes[blank] != 'T' || bytes[start + 3] != ':') {
            return -1;
        }
        int hour = shortHour ? number(bytes, start + 2, 1) : number(bytes, start + 1, 2);
        int minute = number(bytes, start + 4, 2);
        int second = 0;
        long fraction = 0;
        if (length > 6) {
            if (length < 9 || bytes[start + 6] != ':') {
                return -1;
            }
            second = number(bytes, start + 7, 2);
            fraction = length == 9 ? 0 : fraction(bytes, start + 9, end);
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return -1;
        }
        return ((hour * 60L + minute) * 60 + second) * MICROS + fraction;
    }

    private static long fraction(byte[] bytes, int start, int end) {
        int places = end - start - 1;
        if (bytes[start] != '.' || places < 1 || places > 9) {
            return -1;
        }
        int used = Math.min(places, 6);
        long value = number(bytes, start + 1, used);
        if (number(bytes, start + 1, places) < 0) {
            return -1;
        }
        for (int i = used; i < 6; i++) {
            value *= 10;
        }
        return value;
    }

    private static int number(byte[] bytes, int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
