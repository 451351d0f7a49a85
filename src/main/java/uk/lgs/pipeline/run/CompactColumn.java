package uk.lgs.pipeline.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column of {@link CompactRows}, the first at index 0. */
interface CompactColumn {
    /** The values there is room for at first. */
    int ROOM = 16;

    /** Adds a value of the column's type, or null. */
    void add(@Nullable Object value);

    /** A value that was added; for the same index an equal one each time. */
    @Nullable
    Object get(int index);

    /** An empty column. */
    static CompactColumn of(Table.Type type) {
        return switch (type) {
            case TEXT -> new CompactTexts();
            case INTEGER -> new Integers();
            case DECIMAL -> new Decimals();
            case DATE -> new Dates();
            case TIMESTAMP, BOOLEAN -> new Objects();
        };
    }

    /** Room for twice as many where there is none for one more. */
    static long[] room(long[] values, int size) {
        return size < values.length ? values : Arrays.copyOf(values, size * 2);
    }

    /** {@link Long}s. */
    final class Integers implements CompactColumn {
        private final BitSet missing = new BitSet();
        private long[] values = new long[ROOM];
        private int size;

        @Override
        public void add(@Nullable Object value) {
            values = room(values, size);
            if (value == null) {
                missing.set(size);
            } else {
                values[size] = (Long) value;
            }
            size++;
        }

        @Override
        public @Nullable Object get(int index) {
            return missing.get(index) ? null : values[index];
        }
    }

    /** {@link LocalDate}s. */
    final class Dates implements CompactColumn {
        private final Integers days = new Integers();

        @Override
        public void add(@Nullable Object value) {
            days.add(value == null ? null : ((LocalDate) value).toEpochDay());
        }

        @Override
        public @Nullable Object get(int index) {
            Long day = (Long) days.get(index);
            return day == null ? null : LocalDate.ofEpochDay(day);
        }
    }

    /** {@link BigDecimal}s; those of more than 18 digits or so stay objects. */
    final class Decimals implements CompactColumn {
        private static final int MOST_BITS = Long.SIZE - 2;
        private static final byte NULL = Byte.MIN_VALUE;
        private static final byte LONG = Byte.MAX_VALUE;

        private final Map<Integer, BigDecimal> longOnes = new HashMap<>();
        private long[] unscaled = new long[ROOM];
        private byte[] scales = new byte[ROOM];
        private int size;

        @Override
        public void add(@Nullable Object value) {
            unscaled = room(unscaled, size);
            scales = size < scales.length ? scales : Arrays.copyOf(scales, size * 2);
            if (value == null) {
                scales[size] = NULL;
            } else {
                add((BigDecimal) value);
            }
            size++;
        }

        private void add(BigDecimal value) {
            BigInteger digits = value.unscaledValue();
            if (digits.bitLength() > MOST_BITS || Math.abs((long) value.scale()) >= LONG) {
                scales[size] = LONG;
                longOnes.put(size, value);
            } else {
                scales[size] = (byte) value.scale();
                unscaled[size] = digits.longValue();
            }
        }

        @Override
        public @Nullable Object get(int index) {
            return switch (scales[index]) {
                case NULL -> null;
                case LONG -> longOnes.get(index);
                default -> BigDecimal.valueOf(unscaled[index], scales[index]);
            };
        }
    }

    /** What is rare in tables of many rows. */
    final class Objects implements CompactColumn {
        private final List<@Nullable Object> values = new ArrayList<>();

        @Override
        public void add(@Nullable Object value) {
            values.add(value);
        }

        @Override
        public @Nullable Object get(int index) {
            return values.get(index);
        }
    }
}
