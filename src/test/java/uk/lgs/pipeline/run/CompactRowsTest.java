package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class CompactRowsTest {
    private static final List<Column> COLUMNS = Arrays.stream(Type.values())
            .map(type -> new Column(type.name(), type))
            .toList();

    @Test
    void givesBackWhatWasAdded() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row("", 0L, "0", LocalDate.EPOCH));
        rows.add(Arrays.asList(null, null, null, null, null, null));
        rows.add(row("caf\u00e9 \ud83c\udf81", Long.MAX_VALUE, "-0.0000", LocalDate.of(1066, 10, 14)));
        rows.add(row("caf\u00e9 \ud83c\udf81", -1L, "1E+3", LocalDate.MAX));
        rows.add(row("x", Long.MIN_VALUE, "9223372036854775807.25", LocalDate.MIN));
        rows.add(row("y", 7L, "4611686018427387903", LocalDate.MIN));
        rows.add(row("z", 7L, "1E-200", LocalDate.MIN));
        IntStream.range(0, 2_000).forEach(i -> rows.add(row("text " + i % 700, (long) i, i + ".10", LocalDate.MIN)));

        CompactRows compact = new CompactRows(COLUMNS);
        compact.addAll(rows);

        assertThat(compact).isEqualTo(rows);
        assertThat(compact.get(2).get(2)).isEqualTo(new BigDecimal("-0.0000")); // with its places
    }

    /** Numbers and digits take 4 bytes each until one comes that needs 8. */
    @Test
    void givesBackNumbersThatNeedMoreRoomThanThoseBefore() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> rows.add(row("text", i - 50L, i + ".25", LocalDate.EPOCH)));
        rows.add(Arrays.asList(null, null, null, null, null, null));
        rows.add(row("text", 1L + Integer.MAX_VALUE, "-21474836.49", LocalDate.EPOCH));
        rows.add(row("text", -1L + Integer.MIN_VALUE, "21474836.48", LocalDate.EPOCH));
        rows.add(Arrays.asList(null, null, null, null, null, null));
        rows.add(row("text", 7L, "0.01", LocalDate.EPOCH));

        CompactRows compact = new CompactRows(COLUMNS);
        compact.addAll(rows);

        assertThat(compact).isEqualTo(rows);
    }

    @Test
    void keepsNoListThatIsUsedAgain() {
        @Nullable Object[] values = {"one"};
        CompactRows compact = new CompactRows(List.of(new Column("text", Type.TEXT)));
        compact.add(Arrays.asList(values));
        values[0] = "two";
        compact.add(Arrays.asList(values));

        assertThat(compact).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void refusesRowOfOtherWidth() {
        CompactRows compact = new CompactRows(COLUMNS);

        assertThatThrownBy(() -> compact.add(List.of("one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 values for 6 columns");
    }

    private static List<@Nullable Object> row(String text, long number, String decimal, LocalDate day) {
        return List.of(text, number, new BigDecimal(decimal), day, LocalDateTime.MAX, number > 0);
    }
}
