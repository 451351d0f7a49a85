package uk.lgs.pipeline.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows read from, or meant for, the warehouse. A value is a {@link String} (TEXT), {@link Long} (INTEGER), {@link
 * java.math.BigDecimal} (DECIMAL), {@link java.time.LocalDate} (DATE), {@link java.time.LocalDateTime} (TIMESTAMP), {@link
 * Boolean} (BOOLEAN), or null. Many rows are best held as {@link CompactRows}.
 */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows) {
    /** One column: its SQL name and type. */
    public record Column(String name, Type type) {}

    /** The types that metrics use. */
    public enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        TIMESTAMP,
        BOOLEAN
    }

    public Table {
        columns = List.copyOf(columns);
    }

    /** The position of a column. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
}
