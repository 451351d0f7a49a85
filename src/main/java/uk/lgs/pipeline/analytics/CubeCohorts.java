package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Known customers by the month of their first order that fits a selection, and how many of them ordered again, such that it
 * fits, in the months since. An order is an invoice with a line of positive quantity and amount that is no cancellation.
 */
final class CubeCohorts {
    /** Months that a cohort is followed through. */
    static final int MONTHS = 24;

    private final SalesCube cube;
    private final CubeFilter filter;
    private final CubeCalendar months;
    private final int size;

    private CubeCohorts(SalesCube cube, CubeFilter filter) {
        this.cube = cube;
        this.filter = filter;
        months = new CubeCalendar(CubeGrain.MONTH, cube.firstDay(), cube.lastDay());
        size = months.size();
    }

    /**
     * A row per cohort that begins in the months of the filter, each followed to the filter's end.
     *
     * @param least how many customers of a part of the shop are told of at least; below 2: any number
     */
    static List<List<@Nullable Object>> rows(SalesCube cube, CubeFilter filter, int least) {
        return new CubeCohorts(cube, filter).rows(least);
    }

    private List<List<@Nullable Object>> rows(int least) {
        int[] counts = counts(filter);
        CellMask mask = least > 1 && filter.isPart() ? mask(counts, least) : null;
        LocalDate end = cube.lastDay(filter.base());
        int last = months.of((int) (filter.to().isBefore(end) ? filter.to() : end).toEpochDay());
        LocalDate begin = filter.from().withDayOfMonth(1);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int first = 0; first <= last; first++) {
            boolean isShown = mask == null || !mask.hides(first, first);
            if (counts[cell(first, first)] > 0
                    && isShown
                    && !months.starts().get(first).isBefore(begin)) {
                rows.add(row(first, last, counts, mask));
            }
        }
        return rows;
    }

    private List<@Nullable Object> row(int first, int last, int[] counts, @Nullable CellMask mask) {
        BigDecimal cohort = BigDecimal.valueOf(counts[cell(first, first)]);
        List<@Nullable Object> row = new ArrayList<>();
        row.add(CubeGrain.MONTH.name(months.starts().get(first)));
        row.add(cohort.longValue());
        for (int month = first + 1; month <= first + MONTHS; month++) {
            boolean isKnown = month <= last && (mask == null || !mask.hides(first, month));
            row.add(
                    isKnown
                            ? BigDecimal.valueOf(counts[cell(first, month)]).divide(cohort, MathContext.DECIMAL64)
                            : null);
        }
        return row;
    }

    /** Hides what is about few customers, or about all but few of a wider selection, with what months' sums would find it by. */
    private CellMask mask(int[] counts, int least) {
        int[] fewest = counts.clone();
        boolean[] isThere = new boolean[counts.length];
        for (CubeFilter wider : filter.wider()) {
            int[] all = counts(wider);
            for (int cell = 0; cell < counts.length; cell++) {
                int others = Math.abs(all[cell] - counts[cell]);
                fewest[cell] = others == 0 ? fewest[cell] : Math.min(fewest[cell], others);
            }
        }
        for (int cell = 0; cell < counts.length; cell++) {
            isThere[cell] = counts[cell] > 0;
        }
        return CellMask.of(size, fewest, isThere, least);
    }

    /** The customers of each first month and calendar month, in which they ordered by the end of the filter. */
    private int[] counts(CubeFilter selection) {
        CubeSelection wanted = CubeSelection.of(cube.names, selection);
        int[] counts = new int[size * size];
        boolean[] ordered = new boolean[size];
        int end = (int) filter.to().toEpochDay();
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            int customer = invoices.customer()[invoice];
            if (customer != SalesCube.NONE
                    && invoices.day()[invoice] <= end
                    && cube.isOrder(invoice, wanted, selection.base())) {
                ordered[months.of(invoices.day()[invoice])] = true;
            }
            if (invoice + 1 == invoices.size() || invoices.customer()[invoice + 1] != customer) {
                add(ordered, counts);
            }
        }
        return counts;
    }

    /** Adds a customer's months, and forgets them. */
    private void add(boolean[] ordered, int[] counts) {
        int first = -1;
        for (int month = 0; month < size; month++) {
            if (ordered[month]) {
                first = first < 0 ? month : first;
                counts[cell(first, month)]++;
            }
        }
        Arrays.fill(ordered, false);
    }

    private int cell(int first, int month) {
        return first * size + month;
    }
}
