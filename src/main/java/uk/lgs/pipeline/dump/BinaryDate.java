package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Dates as SQL Server stores them, which older tools write into scripts as binary numbers: {@code 0x00009CD2007FB750} is
 * 2009-12-01 07:45.
 *
 * <p>Source: [MS-TDS] "Tabular Data Stream Protocol", 2.2.5.5.1.8 "Date/Times"; there the parts of datetime and smalldatetime
 * stand in the opposite order of bytes.
 */
final class BinaryDate {
    private static final LocalDate YEAR_1900 = LocalDate.of(1900, 1, 1);
    private static final LocalDate YEAR_1 = LocalDate.of(1, 1, 1);
    private static final int DATE_LENGTH = 3;
    private static final int FINEST = 7;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private BinaryDate() {}

    /** The ISO form of a date of such a type, given as {@code 0x} and hexadecimal digits; null where it is none. */
    static byte @Nullable [] text(String type, String number) {
        if (!number.matches("0x(?:[0-9a-f]{2}){1,16}")) {
            return null;
        }
        byte[] bytes = HexFormat.of().parseHex(number, 2, number.length());
        try {
            return switch (type) {
                case "datetime" -> bytes.length == 8 ? iso(datetime(bytes)) : null;
                case "smalldatetime" -> bytes.length == 4 ? iso(smallDatetime(bytes)) : null;
                case "date" -> isDate(bytes) ? ascii(date(bytes, 0).toString()) : null;
                case "datetime2" -> bytes.length > DATE_LENGTH + 1 && bytes[0] <= FINEST ? iso(datetime2(bytes)) : null;
                default -> null;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    /** Days since 1900 and ticks of a 300th of a second, to the millisecond as SQL Server prints it. */
    private static LocalDateTime datetime(byte[] bytes) {
        long ticks = bigEndian(bytes, 4, 8);
        long millis = (ticks * 10 + 1) / 3;
        return YEAR_1900.plusDays((int) bigEndian(bytes, 0, 4)).atTime(LocalTime.ofNanoOfDay(millis * NANOS_OF_MILLI));
    }

    /** Days since 1900 and minutes. */
    private static LocalDateTime smallDatetime(byte[] bytes) {
        return YEAR_1900.plusDays(bigEndian(bytes, 0, 2)).atTime(LocalTime.ofSecondOfDay(bigEndian(bytes, 2, 4) * 60));
    }

    /** A precision, units of that many decimals of a second, and days since the year 1. */
    private static LocalDateTime datetime2(byte[] bytes) {
        int dateAt = bytes.length - DATE_LENGTH;
        long units = littleEndian(bytes, 1, dateAt);
        long nanos = Math.multiplyExact(units, Math.round(Math.pow(10, 9 - bytes[0])));
        return date(bytes, dateAt).atTime(LocalTime.ofNanoOfDay(nanos));
    }

    /** Three bytes, or four of which the last is zero. */
    private static boolean isDate(byte[] bytes) {
        return bytes.length == DATE_LENGTH || bytes.length == DATE_LENGTH + 1 && bytes[DATE_LENGTH] == 0;
    }

    private static LocalDate date(byte[] bytes, int from) {
        return YEAR_1.plusDays(littleEndian(bytes, from, from + DATE_LENGTH));
    }

    private static long bigEndian(byte[] bytes, int from, int to) {
        return new BigInteger(1, bytes, from, to - from).longValue();
    }

    private static long littleEndian(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = to - 1; i >= from; i--) {
            value = value << Byte.SIZE | bytes[i] & 0xff;
        }
        return value;
    }

    private static byte[] iso(LocalDateTime time) {
        return ascii(time.toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
