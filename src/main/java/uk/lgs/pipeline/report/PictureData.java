package uk.lgs.pipeline.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.general.AbstractDataset;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Table;

/**
 * A metric's rows as JFreeChart reads them: series are columns, categories are rows. A view, because the library's own datasets
 * search all categories for each value, and because two rows may have the same label.
 */
@SuppressWarnings("rawtypes") // as the library declares its keys
final class PictureData extends AbstractDataset implements CategoryDataset {
    private final transient Table table;
    private final transient List<Series> series;
    private final transient List<Category> categories;

    PictureData(Table table, String category, List<MetricColumn> columns) {
        this.table = table;
        int labels = table.indexOf(category);
        series = IntStream.range(0, columns.size())
                .mapToObj(i -> new Series(i, table.indexOf(columns.get(i).name()), Heading.of(columns.get(i))))
                .toList();
        categories = IntStream.range(0, table.rows().size())
                .mapToObj(i -> new Category(i, label(table.rows().get(i).get(labels))))
                .toList();
    }

    @Override
    public @Nullable Number getValue(int row, int column) {
        Object value = table.rows().get(column).get(series.get(row).index());
        return value instanceof Number number ? number : null;
    }

    @Override
    public @Nullable Number getValue(Comparable row, Comparable column) {
        return getValue(getRowIndex(row), getColumnIndex(column));
    }

    @Override
    public Series getRowKey(int row) {
        return series.get(row);
    }

    @Override
    public int getRowIndex(Comparable key) {
        return ((Series) key).position();
    }

    @Override
    public List<Series> getRowKeys() {
        return series;
    }

    @Override
    public int getRowCount() {
        return series.size();
    }

    @Override
    public Category getColumnKey(int column) {
        return categories.get(column);
    }

    @Override
    public int getColumnIndex(Comparable key) {
        return ((Category) key).position();
    }

    @Override
    public List<Category> getColumnKeys() {
        return categories;
    }

    @Override
    public int getColumnCount() {
        return categories.size();
    }

    private static String label(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A column that is drawn. */
    record Series(int position, int index, String heading) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public String toString() {
            return heading;
        }
    }

    /** A row that is drawn. */
    record Category(int position, String label) implements Comparable<Category> {
        @Override
        public int compareTo(Category other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
