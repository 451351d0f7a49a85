package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/**
 * How a table keeps rows about few customers from standing alone: they are put together into one last row, with the smallest row
 * that could stand alone where they are one row or too few customers. The table still adds up to its total.
 *
 * <p>Source: Hundepool et al., Statistical Disclosure Control, Wiley 2012, sections 4.2.1 (minimum frequency rule) and 4.3
 * (table redesign by combining categories; secondary suppression).
 *
 * @param customers the column that counts a row's customers
 * @param sums the columns that add up over rows; the others are empty in the combined row
 */
public record SmallCells(String customers, List<String> sums) {
    private static final String NOTE = "Rows about fewer than %2$d customers (%1$,d of them) stand together in the last"
            + " row, where they are too few with the smallest row above that, so that nobody is shown alone or found by"
            + " subtraction. What does not add up is empty there; the warehouse has every row.";

    public SmallCells {
        sums = List.copyOf(sums);
    }

    /**
     * The table as it may leave the house.
     *
     * @param least how many customers a row that stands alone is about at least
     */
    public MetricTable combine(MetricTable metric, int least) {
        Table table = metric.table();
        Set<Integer> small = small(table, least);
        if (small.isEmpty()) {
            return metric;
        }
        Set<Integer> combined = new HashSet<>(small);
        if (!hideEachOther(table, small, least)) {
            smallestOf(table, small).ifPresent(combined::add);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        IntStream.range(0, table.rows().size())
                .filter(row -> !combined.contains(row))
                .forEach(row -> rows.add(table.rows().get(row)));
        rows.add(combinedRow(table, combined));
        List<String> notes = new ArrayList<>(metric.notes());
        notes.add(NOTE.formatted(small.size(), least));
        return new MetricTable(
                metric.definition(), metric.base(), new Table(table.columns(), rows), notes, metric.dataEnd());
    }

    /** Whether small rows are enough by themselves; a customer in several of them counts in each. */
    private boolean hideEachOther(Table table, Set<Integer> rows, int least) {
        return rows.size() > 1
                && rows.stream().mapToLong(row -> customersOf(table, row)).sum() >= least;
    }

    private Set<Integer> small(Table table, int least) {
        Set<Integer> rows = new HashSet<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (customersOf(table, row) < least) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The row of the fewest customers among all others; of equal ones the last. */
    private Optional<Integer> smallestOf(Table table, Set<Integer> except) {
        return IntStream.range(0, table.rows().size())
                .boxed()
                .filter(row -> !except.contains(row))
                .min(Comparator.<Integer>comparingLong(row -> customersOf(table, row))
                        .thenComparing(Comparator.reverseOrder()));
    }

    private long customersOf(Table table, int row) {
        Object count = table.rows().get(row).get(table.indexOf(customers));
        return count instanceof Long number ? number : 0;
    }

    private List<@Nullable Object> combinedRow(Table table, Set<Integer> rows) {
        List<@Nullable Object> combined = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (column == 0) {
                combined.add("Others (%,d rows)".formatted(rows.size()));
            } else if (sums.contains(table.columns().get(column).name())) {
                combined.add(sum(table, rows, column));
            } else {
                combined.add(null);
            }
        }
        return combined;
    }

    private static Object sum(Table table, Set<Integer> rows, int column) {
        BigDecimal sum = rows.stream()
                .map(row -> table.rows().get(row).get(column))
                .filter(Number.class::isInstance)
                .map(value -> new BigDecimal(String.valueOf(value)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return table.columns().get(column).type() == Table.Type.INTEGER ? (Object) sum.longValueExact() : sum;
    }
}
