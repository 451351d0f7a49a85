package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/**
 * The way from received to clean, month by month: what came, what each rule set aside, what stayed.
 *
 * @param rules rules that set lines aside, by name
 * @param months the months in order
 */
record Reconciliation(List<String> rules, List<Month> months) {
    /** The metric that holds the rows of this sheet. */
    static final String METRIC = "reconciliation";

    private static final String LOADED = "loaded";

    /** Lines and their worth in pounds. */
    record Sum(long lines, BigDecimal amount) {
        static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(lines + other.lines, amount.add(other.amount));
        }
    }

    /**
     * One month.
     *
     * @param month as YYYY-MM
     * @param loaded what counts in the clean base
     * @param setAside what each rule set aside
     */
    record Month(String month, Sum loaded, Map<String, Sum> setAside) {
        Sum setAside(String rule) {
            return setAside.getOrDefault(rule, Sum.NOTHING);
        }

        /** What came. */
        Sum received() {
            return setAside.values().stream().reduce(loaded, Sum::plus);
        }
    }

    /** Lines of all months that a rule set aside. */
    long setAsideLines(String rule) {
        return months.stream().mapToLong(month -> month.setAside(rule).lines()).sum();
    }

    /** Lines of all months that count in the clean base. */
    long loadedLines() {
        return months.stream().mapToLong(month -> month.loaded().lines()).sum();
    }

    /** Arranges the rows of the metric: one per month, outcome and rule. */
    static Reconciliation of(Table table) {
        Map<String, Sum> loaded = new TreeMap<>();
        Map<String, Map<String, Sum>> setAside = new TreeMap<>();
        TreeSet<String> rules = new TreeSet<>();
        for (List<@Nullable Object> row : table.rows()) {
            String month = text(table, row, "month", "no month");
            Sum sum = sum(table, row);
            loaded.putIfAbsent(month, Sum.NOTHING);
            if (text(table, row, "outcome", "").equals(LOADED)) {
                loaded.merge(month, sum, Sum::plus);
            } else {
                String rule = text(table, row, "rule", "no rule");
                rules.add(rule);
                setAside.computeIfAbsent(month, key -> new TreeMap<>()).merge(rule, sum, Sum::plus);
            }
        }
        List<Month> months = new ArrayList<>();
        loaded.forEach((month, sum) -> months.add(new Month(month, sum, setAside.getOrDefault(month, Map.of()))));
        return new Reconciliation(List.copyOf(rules), List.copyOf(months));
    }

    /** The reason that the rows give for each rule. */
    static Map<String, String> reasons(Table table) {
        Map<String, String> reasons = new TreeMap<>();
        for (List<@Nullable Object> row : table.rows()) {
            reasons.putIfAbsent(text(table, row, "rule", ""), text(table, row, "reason", ""));
        }
        return reasons;
    }

    private static Sum sum(Table table, List<@Nullable Object> row) {
        Object lines = Objects.requireNonNullElse(row.get(table.indexOf("lines")), 0L);
        Object amount = Objects.requireNonNullElse(row.get(table.indexOf("amount")), BigDecimal.ZERO);
        return new Sum(((Number) lines).longValue(), new BigDecimal(amount.toString()));
    }

    private static String text(Table table, List<@Nullable Object> row, String column, String absent) {
        Object value = row.get(table.indexOf(column));
        return value == null || value.toString().isEmpty() ? absent : value.toString();
    }
}
