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

    /** Whole numbers in 4 bytes each; in 8 once there is one that needs them. */
    final class Numbers {
        private int[] narrow = new int[ROOM];
        private long[] wide = {};
        private int size;

        void add(long value) {
            if (wide.length == 0 && value == (int) value) {
                narrow = size < narrow.length ? narrow : Arrays.copyOf(narrow, size * 2);
                narrow[size] = (int) value;
            } else {
                if (wide.length == 0) {
                    wide = Arrays.stream(narrow).asLongStream().toArray();
                    narrow = new int[0];
                }
                wide = size < wide.length ? wide : Arrays.copyOf(wide, size * 2);
                wide[size] = value;
            }
            size++;
        }

        long get(int index) {
            return wide.length == 0 ? narrow[index] : wide[index];
        }
    }

    /** {@link Long}s. */
    final class Integers implements CompactColumn {
        private final BitSet missing = new BitSet();
        private final Numbers values = new Numbers();
        private int size;

        @Override
        public void add(@Nullable Object value) {
            missing.set(size, value == null);
            values.add(value == null ? 0 : (Long) value);
            size++;
        }

        @Override
        public @Nullable Object get(int index) {
            return missing.get(index) ? null : values.get(index);
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
        private final Numbers unscaled = new Numbers();
        private byte[] scales = new byte[ROOM];
        private int size;

        @Override
        public void add(@Nullable Object value) {
            scales = size < scales.length ? scales : Arrays.copyOf(scales, size * 2);
            if (value == null) {
                scales[size] = NULL;
                unscaled.add(0);
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
                unscaled.add(0);
            } else {
                scales[size] = (byte) value.scale();
                unscaled.add(digits.longValue());
            }
        }

        @Override
        public @Nullable Object get(int index) {
            return switch (scales[index]) {
                case NULL -> null;
                case LONG -> longOnes.get(index);
                default -> BigDecimal.valueOf(unscaled.get(index), scales[index]);
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
