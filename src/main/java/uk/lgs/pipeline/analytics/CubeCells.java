package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.function.IntUnaryOperator;
import uk.lgs.pipeline.run.Base;

/** The different customers of a selection by stretch of time, over all days, and of what wider selections have beside it. */
final class CubeCells {
    final CubeDistinct selected;
    final CubeDistinct countries;
    final CubeDistinct segments;
    final CubeDistinct products;
    private final SalesCube cube;
    private final Base base;
    private final CubeSelection wanted;
    private final int columns;
    private final IntUnaryOperator columnOf;
    private final boolean hasRows;
    private final CubeDistinct otherCountries;
    private final CubeDistinct otherSegments;
    private final CubeDistinct otherProducts;

    private CubeCells(SalesCube cube, CubeFilter filter, int columns, IntUnaryOperator columnOf, boolean hasRows) {
        this.cube = cube;
        this.columns = columns;
        this.columnOf = columnOf;
        this.hasRows = hasRows;
        base = filter.base();
        wanted = CubeSelection.of(cube.names, filter);
        selected = new CubeDistinct(columns, !hasRows);
        otherCountries = new CubeDistinct(columns, !hasRows);
        otherSegments = new CubeDistinct(columns, !hasRows);
        otherProducts = new CubeDistinct(columns, !hasRows);
        int each = hasRows ? columns : 0;
        countries = new CubeDistinct(each * cube.names.countries().size());
        segments = new CubeDistinct(each * cube.names.segments().size());
        products = new CubeDistinct(each * cube.names.codes().size());
        count();
    }

    /**
     * Counts each stretch, also by country, segment and product.
     *
     * @param columns how many stretches there are
     * @param columnOf the stretch of a day
     */
    static CubeCells withRows(SalesCube cube, CubeFilter filter, int columns, IntUnaryOperator columnOf) {
        return new CubeCells(cube, filter, columns, columnOf, true);
    }

    /** Counts each stretch, and remembers who the customers are. */
    static CubeCells remembering(SalesCube cube, CubeFilter filter, int columns, IntUnaryOperator columnOf) {
        return new CubeCells(cube, filter, columns, columnOf, false);
    }

    /** The selection, and what wider ones without one of its parts have beside it. */
    List<CubeDistinct> views() {
        return List.of(selected, otherCountries, otherSegments, otherProducts);
    }

    private void count() {
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            int customer = invoices.customer()[invoice];
            int country = invoices.country()[invoice];
            int segment = cube.customers.segment()[customer];
            int column = columnOf.applyAsInt(invoices.day()[invoice]);
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
                    if (hasRows && isCountry && isSegment) {
                        products.add(product * columns + column, customer);
                    }
                } else if (isCountry && isSegment) {
                    otherProducts.add(column, customer);
                }
            }
            if (isProduct && isCountry && isSegment) {
                selected.add(column, customer);
                if (hasRows) {
                    countries.add(country * columns + column, customer);
                    segments.add(segment * columns + column, customer);
                }
            } else if (isProduct && isSegment) {
                otherCountries.add(column, customer);
            } else if (isProduct && isCountry) {
                otherSegments.add(column, customer);
            }
        }
    }

    /** The customers of each stretch, or of those that a wider selection has beside them, where they are fewer. */
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
