package uk.lgs.pipeline.analytics;

import org.jspecify.annotations.Nullable;

/**
 * What of a selection those may see who may not see single customers. Everything is added up from cells of one month (of the whole
 * time, where nothing is filtered), and cells about few customers are left out, or put together with others, whatever period is
 * asked for: so the difference of two periods is about enough customers too. A month of a selection is also left out where few
 * customers are in a wider selection but not in this one.
 */
final class CubeGuard {
    /** Nothing is kept back. */
    static final CubeGuard OPEN = new CubeGuard(0, null, null, null, null, null);

    private final int leastInCell;
    private final @Nullable CubeCalendar months;
    private final @Nullable CellMask selection;
    private final @Nullable CellMask countries;
    private final @Nullable CellMask segments;
    private final @Nullable CellMask products;

    private CubeGuard(
            int leastInCell,
            @Nullable CubeCalendar months,
            @Nullable CellMask selection,
            @Nullable CellMask countries,
            @Nullable CellMask segments,
            @Nullable CellMask products) {
        this.leastInCell = leastInCell;
        this.months = months;
        this.selection = selection;
        this.countries = countries;
        this.segments = segments;
        this.products = products;
    }

    /** The guard of a filter, for whatever days it names. */
    static CubeGuard of(SalesCube cube, CubeFilter filter, int least) {
        boolean isWhole = !filter.isPart() && cube.isWholeTime(filter);
        CubeCalendar months = isWhole ? null : new CubeCalendar(CubeGrain.MONTH, cube.firstDay(), cube.lastDay());
        int columns = months == null ? 1 : months.size();
        CubeCells cells = CubeCells.withRows(cube, filter, columns, day -> months == null ? 0 : months.of(day));
        return new CubeGuard(
                isWhole ? 0 : least,
                months,
                filter.isPart() ? CellMask.of(1, cells.fewest(), cells.selected.isThere, least) : null,
                mask(columns, cells.countries, least),
                mask(columns, cells.segments, least),
                mask(columns, cells.products, least));
    }

    private static CellMask mask(int columns, CubeDistinct cells, int least) {
        return CellMask.of(columns, cells.count, cells.isThere, least);
    }

    /** Whether a count of what some customers did is about too few of them; of the whole shop and time a report shows every one. */
    boolean hidesCount(long customers) {
        return customers > 0 && customers < leastInCell;
    }

    /** Whether the month of a day is left out. */
    boolean hides(int day) {
        return selection != null && selection.hides(column(day), 0);
    }

    boolean hidesCountry(int country, int day) {
        return countries != null && countries.hides(country, column(day));
    }

    boolean hidesSegment(int segment, int day) {
        return segments != null && segments.hides(segment, column(day));
    }

    boolean hidesProduct(int product, int day) {
        return products != null && products.hides(product, column(day));
    }

    private int column(int day) {
        return months == null ? 0 : months.of(day);
    }
}
