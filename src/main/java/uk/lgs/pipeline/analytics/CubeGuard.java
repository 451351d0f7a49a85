package uk.lgs.pipeline.analytics;

import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;

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
        Cells cells = new Cells(cube, filter, months);
        cells.count();
        int columns = cells.columns;
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

    /** The different customers of every cell, over all days. */
    private static final class Cells {
        private final SalesCube cube;
        private final Base base;
        private final CubeSelection wanted;
        private final @Nullable CubeCalendar months;
        private final int columns;
        private final CubeDistinct selected;
        private final CubeDistinct otherCountries;
        private final CubeDistinct otherSegments;
        private final CubeDistinct otherProducts;
        private final CubeDistinct countries;
        private final CubeDistinct segments;
        private final CubeDistinct products;

        Cells(SalesCube cube, CubeFilter filter, @Nullable CubeCalendar months) {
            this.cube = cube;
            this.months = months;
            base = filter.base();
            wanted = CubeSelection.of(cube.names, filter);
            columns = months == null ? 1 : months.size();
            selected = new CubeDistinct(columns);
            otherCountries = new CubeDistinct(columns);
            otherSegments = new CubeDistinct(columns);
            otherProducts = new CubeDistinct(columns);
            countries = new CubeDistinct(columns * cube.names.countries().size());
            segments = new CubeDistinct(columns * cube.names.segments().size());
            products = new CubeDistinct(columns * cube.names.codes().size());
        }

        void count() {
            SalesCube.Invoices invoices = cube.invoices;
            for (int invoice = 0; invoice < invoices.size(); invoice++) {
                int customer = invoices.customer()[invoice];
                int country = invoices.country()[invoice];
                int segment = cube.customers.segment()[customer];
                int column = months == null ? 0 : months.of(invoices.day()[invoice]);
                boolean isCountry = wanted.hasCountry(country);
                boolean isSegment = wanted.hasSegment(segment);
                boolean isProduct = false;
                for (int line = invoices.firstLine()[invoice]; line < invoices.firstLine()[invoice + 1]; line++) {
                    if (!cube.lines.isOn(line, base)) {
                        continue;
                    }
                    int product = cube.lines.product()[line];
                    if (wanted.hasProduct(product)) {
                        isProduct = true;
                        if (isCountry && isSegment) {
                            products.add(product * columns + column, customer);
                        }
                    } else if (isCountry && isSegment) {
                        otherProducts.add(column, customer);
                    }
                }
                if (isProduct && isCountry && isSegment) {
                    selected.add(column, customer);
                    countries.add(country * columns + column, customer);
                    segments.add(segment * columns + column, customer);
                } else if (isProduct && isSegment) {
                    otherCountries.add(column, customer);
                } else if (isProduct && isCountry) {
                    otherSegments.add(column, customer);
                }
            }
        }

        /** The customers of each month, or of those that a wider selection has beside them, where they are fewer. */
        int[] fewest() {
            int[] fewest = selected.count.clone();
            for (CubeDistinct others : new CubeDistinct[] {otherCountries, otherSegments, otherProducts}) {
                for (int column = 0; column < fewest.length; column++) {
                    if (others.isThere[column]) {
                        fewest[column] = Math.min(fewest[column], others.count[column]);
                    }
                }
            }
            return fewest;
        }
    }
}
