package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.general.AbstractDataset;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Table;

/**
 * What a picture draws as JFreeChart reads it: series are columns, categories are rows. The library's own datasets search all
 * categories for each value, and know no two rows of the same label.
 */
@SuppressWarnings("rawtypes") // as the library declares its keys
final class PictureData extends AbstractDataset implements CategoryDataset {
    private final transient List<Series> series;
    private final transient List<Category> categories;

    private PictureData(List<Series> series, List<Category> categories) {
        this.series = List.copyOf(series);
        this.categories = List.copyOf(categories);
    }

    /** The columns of a panel over the rows that its chart draws. */
    static PictureData of(Table table, ChartValues values, ChartDefinition chart, ChartPanel panel) {
        List<MetricColumn> columns = panel.lines(chart);
        List<List<@Nullable Object>> rows = values.rows();
        List<Series> series = IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    int index = table.indexOf(columns.get(i).name());
                    return new Series(
                            i,
                            panel.heading(columns.get(i)),
                            row -> rows.get(row).get(index) instanceof Number number ? number : null);
                })
                .toList();
        int labels = table.indexOf(chart.category());
        return new PictureData(
                series,
                IntStream.range(0, rows.size())
                        .mapToObj(i -> new Category(i, label(rows.get(i).get(labels))))
                        .toList());
    }

    /** The same categories with other series, each a name and its values from the first row that is drawn on. */
    PictureData with(Map<String, List<@Nullable Double>> named) {
        List<Series> others = new ArrayList<>();
        named.forEach((name, values) -> others.add(new Series(others.size(), name, values::get)));
        return new PictureData(others, categories);
    }

    @Override
    public @Nullable Number getValue(int row, int column) {
        return series.get(row).values().apply(column);
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
    record Series(int position, String heading, IntFunction<@Nullable Number> values) implements Comparable<Series> {
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
