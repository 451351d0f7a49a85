package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/**
 * Reads the rows of a select by COPY in its binary form: the server works out the next rows while these are taken, by several of its
 * processes where that pays, and numbers and times are no text that has to be read.
 */
final class CopyReader {
    private static final LocalDate ZERO_DAY = LocalDate.of(2000, 1, 1);
    private static final long ZERO_SECOND = ZERO_DAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final int DIGIT = 10_000;
    private static final int PLACES_OF_DIGIT = 4;
    private static final int DIGITS_OF_LONG = 4;
    private static final int NEGATIVE = 0x4000;

    private CopyReader() {}

    /** Shows one row after the other, in the types of {@link Table}; the list is the same for all. */
    static void read(Connection session, String select, Consumer<List<@Nullable Object>> reader) throws SQLException {
        Table.Type[] types = types(session, select);
        @Nullable Object[] row = new @Nullable Object[types.length];
        List<@Nullable Object> values = Arrays.asList(row);
        BinaryRows.read(session, select, fields -> {
            for (int column = 0; column < types.length; column++) {
                row[column] = value(fields, types[column]);
            }
            reader.accept(values);
        });
    }

    private static Table.Type[] types(Connection session, String select) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(select)) {
            return TableReader.columns(statement.getMetaData()).stream()
                    .map(Table.Column::type)
                    .toArray(Table.Type[]::new);
        }
    }

    private static @Nullable Object value(ByteBuffer fields, Table.Type type) {
        int length = fields.getInt();
        if (length < 0) {
            return null;
        }
        return switch (type) {
            case TEXT -> text(fields, length);
            case INTEGER -> integer(fields, length);
            case DECIMAL -> decimal(fields);
            case DATE -> ZERO_DAY.plusDays(fields.getInt());
            case TIMESTAMP -> time(fields.getLong());
            case BOOLEAN -> fields.get() != 0;
        };
    }

    private static String text(ByteBuffer fields, int length) {
        int start = fields.position();
        fields.position(start + length);
        return new String(fields.array(), start, length, UTF_8);
    }

    private static Long integer(ByteBuffer fields, int length) {
        return switch (length) {
            case Short.BYTES -> (long) fields.getShort();
            case Integer.BYTES -> (long) fields.getInt();
            default -> fields.getLong();
        };
    }

    private static LocalDateTime time(long micros) {
        return LocalDateTime.ofEpochSecond(
                ZERO_SECOND + Math.floorDiv(micros, MICROS),
                (int) TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, MICROS)),
                ZoneOffset.UTC);
    }

    /** A number in digits of ten thousand, of which those at the end that are 0 are left out, and its scale. */
    private static BigDecimal decimal(ByteBuffer fields) {
        int digits = fields.getShort();
        int weight = fields.getShort();
        int sign = fields.getShort();
        int scale = fields.getShort();
        if (sign != 0 && sign != NEGATIVE) {
            throw new IllegalArgumentException("a decimal is no number");
        }
        BigInteger number = BigInteger.ZERO;
        long part = 0;
        for (int digit = 0; digit < digits; digit++) {
            if (digit > 0 && digit % DIGITS_OF_LONG == 0) {
                number = number.multiply(power(DIGITS_OF_LONG)).add(BigInteger.valueOf(part));
                part = 0;
            }
            part = part * DIGIT + fields.getShort();
        }
        int scaleOfDigits = PLACES_OF_DIGIT * (digits - 1 - weight);
        BigDecimal size = digits <= DIGITS_OF_LONG
                ? BigDecimal.valueOf(part, scaleOfDigits)
                : new BigDecimal(
                        number.multiply(power((digits - 1) % DIGITS_OF_LONG + 1))
                                .add(BigInteger.valueOf(part)),
                        scaleOfDigits);
        return (sign == NEGATIVE ? size.negate() : size).setScale(scale);
    }

    private static BigInteger power(int digits) {
        return BigInteger.valueOf(DIGIT).pow(digits);
    }
}
