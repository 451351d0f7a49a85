package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sums by country, segment or product, and of those that do not stand alone. */
final class CubeRows {
    private static final int PLACES = 4;

    private final int others;
    private final CubeDistinct customers;
    private final long[] invoices;
    private final long[] lines;
    private final long[] items;
    private final long[] amount;
    private final Set<Long> shared = new HashSet<>();

    CubeRows(int rows) {
        others = rows;
        customers = new CubeDistinct(rows + 1);
        invoices = new long[rows + 1];
        lines = new long[rows + 1];
        items = new long[rows + 1];
        amount = new long[rows + 1];
    }

    /** Adds an invoice's lines; {@code number} is negative where no other invoice has it. */
    void add(int row, boolean isHidden, int customer, long number, int count, long pieces, long money) {
        int to = isHidden ? others : row;
        customers.add(to, customer);
        lines[to] += count;
        items[to] += pieces;
        amount[to] += money;
        if (number < 0 || shared.add(number * amount.length + to)) {
            invoices[to]++;
        }
    }

    /** The rows by amount, the largest first; those that do not stand alone are the last. */
    List<CubeView.Row> rows(List<String> names, List<String> labels) {
        List<CubeView.Row> rows = new ArrayList<>();
        for (int row = 0; row < others; row++) {
            if (customers.isThere[row]) {
                rows.add(row(names.get(row), labels.get(row), row, false));
            }
        }
        rows.sort(Comparator.comparing(CubeView.Row::amount).reversed().thenComparing(CubeView.Row::name));
        if (customers.isThere[others]) {
            rows.add(row("", "Others", others, true));
        }
        return rows;
    }

    private CubeView.Row row(String name, String label, int row, boolean isOthers) {
        return new CubeView.Row(
                name,
                label,
                customers.count[row],
                invoices[row],
                lines[row],
                items[row],
                BigDecimal.valueOf(amount[row], PLACES),
                isOthers);
    }
}
