package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class PackedTableTest {
    private static final List<Column> COLUMNS = Arrays.stream(Type.values())
            .map(type -> new Column("a " + type, type))
            .toList();

    @Test
    void everyValueComesBackExactly() {
        Table table = new Table(
                COLUMNS,
                List.of(
                        Arrays.asList(
                                "Crème \"rich\"\n\u0001 \uD83D\uDC1D",
                                Long.MIN_VALUE,
                                new BigDecimal("-19287250.5680"),
                                LocalDate.of(2011, 12, 9),
                                LocalDateTime.of(2011, 12, 9, 0, 0),
                                true),
                        Arrays.asList("", 0L, new BigDecimal("1E-9"), null, null, false),
                        Arrays.asList(null, null, null, null, null, null)));

        Table unpacked = PackedTable.unpack(PackedTable.pack(table));

        assertThat(unpacked).isEqualTo(table);
        assertThat(unpacked.rows().get(0).get(2)).hasToString("-19287250.5680");
    }

    @Test
    void tableWithoutRowsComesBack() {
        Table table = new Table(COLUMNS, List.of());
        assertThat(PackedTable.unpack(PackedTable.pack(table))).isEqualTo(table);
    }

    @Test
    void pseudonymIsNoticedInAnyColumn() {
        Column text = new Column("whatever", Type.TEXT);
        Column number = new Column("n", Type.INTEGER);
        assertThat(PackedTable.namesCustomers(new Table(
                        List.of(number, text), List.of(List.of(1L, "x"), List.of(2L, "0f".repeat(16))))))
                .isTrue();
        assertThat(PackedTable.namesCustomers(new Table(List.of(text), List.of(List.of("0F".repeat(16))))))
                .as("a text as long")
                .isFalse();
    }
}
