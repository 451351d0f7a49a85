package uk.lgs.pipeline.spark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The quotient of two exact numbers with as many digits as PostgreSQL's {@code numeric} gives it, so that a figure is the same to
 * the last digit: at least 16 significant ones, and no fewer after the point than either number has. Source: {@code
 * select_div_scale} in PostgreSQL 18, {@code src/backend/utils/adt/numeric.c}.
 */
final class Quotient implements UDF2<Object, Object, BigDecimal> {
    static final String NAME = "postgres_quotient";

    /** Digits after the point, of 38; PostgreSQL has more only for quotients below 0.00000001. */
    private static final int SCALE = 24;

    static final DataType TYPE = DataTypes.createDecimalType(38, SCALE);

    private static final int SIGNIFICANT = 16;
    private static final int DIGITS_OF_WORD = 4;

    /**
     * Divides.
     *
     * @throws IllegalArgumentException where both are whole numbers: PostgreSQL would cut off what is behind the point, unless one
     *     is a sum; and where one is a quotient itself, of which nobody knows here how many digits PostgreSQL gave it
     */
    @Override
    public @Nullable BigDecimal call(@Nullable Object dividend, @Nullable Object divisor) {
        if (dividend == null || divisor == null) {
            return null;
        }
        if (!(dividend instanceof BigDecimal) && !(divisor instanceof BigDecimal)) {
            throw new IllegalArgumentException(
                    "a metric divides a whole number by another; have it cast one of them to decimal");
        }
        BigDecimal first = number(dividend);
        BigDecimal second = number(divisor);
        if (first.scale() == SCALE || second.scale() == SCALE) {
            throw new IllegalArgumentException(
                    "a metric divides a quotient, or by one; have it divide what these are made of");
        }
        return of(first, second);
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
    }

    static BigDecimal of(BigDecimal dividend, BigDecimal divisor) {
        Word first = Word.of(dividend);
        Word second = Word.of(divisor);
        int weight = first.weight - second.weight - (first.digits <= second.digits ? 1 : 0);
        int scale = SIGNIFICANT - weight * DIGITS_OF_WORD;
        scale = Math.max(Math.max(scale, 0), Math.max(dividend.scale(), divisor.scale()));
        return dividend.divide(divisor, Math.min(scale, SCALE), RoundingMode.HALF_UP);
    }

    /** The first of the words of four decimal digits that PostgreSQL keeps of a number, and its power of 10,000. */
    private record Word(int weight, int digits) {
        static Word of(BigDecimal number) {
            if (number.signum() == 0) {
                return new Word(0, 0);
            }
            BigDecimal size = number.abs();
            int weight = Math.floorDiv(size.precision() - size.scale() - 1, DIGITS_OF_WORD);
            return new Word(weight, size.movePointLeft(weight * DIGITS_OF_WORD).intValue());
        }
    }
}
