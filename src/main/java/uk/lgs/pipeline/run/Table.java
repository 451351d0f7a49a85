package uk.lgs.pipeline.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows read from, or meant for, the warehouse. A value is a {@link String} (TEXT), {@link Long} (INTEGER), {@link
 * BigDecimal} (DECIMAL), {@link LocalDate} (DATE), {@link LocalDateTime} (TIMESTAMP), {@link Boolean} (BOOLEAN), or null. Many rows are best held as {@link CompactRows}.
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
        BOOLEAN;

        /** The value of this type that a text stands for, as {@link Object#toString} writes it. */
        public Object value(String text) {
            return switch (this) {
                case TEXT -> text;
                case INTEGER -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text);
                case BOOLEAN -> Boolean.valueOf(text);
            };
        }
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
