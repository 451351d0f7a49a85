package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter shows.
 *
 * @param filter the filter, as it was answered
 * @param totals the figures of the whole time of the filter
 * @param periods the figures of each week, month or year, without gaps
 * @param countries by net sales, the largest first
 * @param segments likewise, with those customers who have none under an empty name
 * @param products likewise, by stock code
 * @param ranges invoices by range of amounts
 * @param hours orders of each weekday, Monday first, by the hour from 0 to 23; null where too few customers are behind them
 * @param grid customers by recency score, 5 first, and frequency score, 1 first; likewise
 * @param leftOut how many weeks, months or years hold months that were left out, as too few customers are in them
 */
public record CubeView(
        CubeFilter filter,
        Figures totals,
        List<Period> periods,
        List<Row> countries,
        List<Row> segments,
        List<Row> products,
        List<Range> ranges,
        List<List<@Nullable Long>> hours,
        List<List<@Nullable Long>> grid,
        long leftOut) {
    public CubeView {
        periods = List.copyOf(periods);
        countries = List.copyOf(countries);
        segments = List.copyOf(segments);
        products = List.copyOf(products);
        ranges = List.copyOf(ranges);
        hours = List.copyOf(hours);
        grid = List.copyOf(grid);
    }

    /**
     * Figures of a stretch of time.
     *
     * @param sales quantity times unit price, cancellations included
     * @param invoices different invoices
     * @param cancelled those of them whose number starts with C
     * @param active different known customers with an invoice
     * @param arrived those of them whose first invoice of all lies in the same week, month or year
     */
    public record Figures(BigDecimal sales, long invoices, long cancelled, long active, long arrived) {
        /** Invoices less two for each cancellation, which comes with an original. */
        public long placed() {
            return invoices - 2 * cancelled;
        }

        /** Customers who were there before. */
        public long existing() {
            return active - arrived;
        }
    }

    /**
     * A week, month or year.
     *
     * @param isLeftOut whether months of it were left out, as too few customers are in them
     */
    public record Period(LocalDate start, Figures figures, boolean isLeftOut) {}

    /**
     * A country, segment or product.
     *
     * @param isOthers whether it stands for several that are about too few customers each
     */
    public record Row(
            String name,
            String label,
            long customers,
            long invoices,
            long lines,
            long items,
            BigDecimal amount,
            boolean isOthers) {}

    /**
     * A range of invoices' amounts.
     *
     * @param from the lower end in pounds, included; the last range has no upper end
     * @param invoices null where too few are in it to be shown
     */
    public record Range(long from, @Nullable Long invoices) {}

    /** Whether nothing fits the filter. */
    public boolean isEmpty() {
        return totals.invoices() == 0;
    }
}
