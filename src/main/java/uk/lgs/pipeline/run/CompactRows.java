package uk.lgs.pipeline.run;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are held by column, as primitive numbers and bytes: some 4 to 40 bytes a value instead of an object each. A row is made
 * when it is asked for. Rows can only be added; what was added is given back as it came, a decimal with its scale.
 */
public final class CompactRows extends AbstractList<List<@Nullable Object>> implements RandomAccess {
    private final CompactColumn[] columns;
    private int size;

    /** No rows yet, of some columns. */
    public CompactRows(List<Table.Column> columns) {
        this.columns =
                columns.stream().map(column -> CompactColumn.of(column.type())).toArray(CompactColumn[]::new);
    }

    /** Adds a row of values in the types of the columns; the list itself is not kept. */
    @Override
    public boolean add(List<@Nullable Object> row) {
        if (row.size() != columns.length) {
            throw new IllegalArgumentException("%d values for %d columns".formatted(row.size(), columns.length));
        }
        for (int column = 0; column < columns.length; column++) {
            columns[column].add(row.get(column));
        }
        size++;
        return true;
    }

    @Override
    public List<@Nullable Object> get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Row(index);
    }

    @Override
    public int size() {
        return size;
    }

    /** One row, which reads its values anew each time. */
    private final class Row extends AbstractList<@Nullable Object> implements RandomAccess {
        private final int index;

        Row(int index) {
            this.index = index;
        }

        @Override
        public @Nullable Object get(int column) {
            return columns[column].get(index);
        }

        @Override
        public int size() {
            return columns.length;
        }
    }
}
