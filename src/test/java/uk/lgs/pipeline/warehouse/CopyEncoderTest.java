package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyEncoderTest {
    private static final int NEGATIVE = 0x4000;

    @Property
    void numericIsTheNumber(
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long number) {
        ByteBuffer target = ByteBuffer.allocate(100);
        CopyEncoder.putNumeric(target, number);

        assertThat(read(target.flip())).isEqualByComparingTo(BigDecimal.valueOf(number, 4));
        assertThat(target.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, -1, 9_999, 10_000, -10_000, 25_500, 99_999_999, 100_000_000, 100_000_001, 1_000_000_000_000L
            })
    void numericOfFewOrManyDigits(long number) {
        numericIsTheNumber(number);
    }

    /** As PostgreSQL's numeric_recv reads it: digits of base 10,000, the first of which counts by the weight. */
    private static BigDecimal read(ByteBuffer field) {
        int length = field.getInt();
        int digits = field.getShort();
        int weight = field.getShort();
        int sign = field.getShort();
        assertThat((int) field.getShort()).as("decimal places shown").isEqualTo(4);
        assertThat(length).isEqualTo(8 + 2 * digits);
        BigDecimal number = BigDecimal.ZERO;
        for (int i = 0; i < digits; i++) {
            short digit = field.getShort();
            assertThat(digit).isBetween((short) 0, (short) 9_999);
            assertThat(i < digits - 1 || digit != 0).as("no noughts at the end").isTrue();
            number = number.add(BigDecimal.valueOf(digit).movePointRight(4 * (weight - i)));
        }
        return sign == NEGATIVE ? number.negate() : number;
    }
}
