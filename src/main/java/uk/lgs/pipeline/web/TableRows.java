package uk.lgs.pipeline.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/**
 * Which rows of a table are shown, in which order.
 *
 * @param wanted values that columns must have, by column, as files write them
 * @param sort the column to sort by; empty: the table's own order
 * @param isDescending whether the largest come first
 */
record TableRows(Map<String, String> wanted, Optional<String> sort, boolean isDescending) {
    TableRows {
        wanted = Map.copyOf(wanted);
    }

    /** The rows; those without value in the column that is sorted by come last. */
    List<List<@Nullable Object>> of(Table table) {
        Stream<List<@Nullable Object>> rows = table.rows().stream().filter(row -> fits(table, row));
        if (sort.isEmpty()) {
            return rows.toList();
        }
        int column = table.indexOf(sort.get());
        Comparator<Object> order = TableRows::compare;
        Comparator<Object> directed = isDescending ? order.reversed() : order;
        return rows.sorted(Comparator.comparing(row -> row.get(column), Comparator.nullsLast(directed)))
                .toList();
    }

    private boolean fits(Table table, List<@Nullable Object> row) {
        return wanted.entrySet().stream().allMatch(each -> {
            Object value = row.get(table.indexOf(each.getKey()));
            return value != null && value.toString().equals(each.getValue());
        });
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        }
        return one.toString().compareTo(other.toString());
    }
}
