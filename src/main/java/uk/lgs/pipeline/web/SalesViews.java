package uk.lgs.pipeline.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeView;
import uk.lgs.pipeline.analytics.SalesCube;

/** What filters show, the latest of them kept until other sales are published. */
final class SalesViews {
    private static final int MOST_KEPT = 100;

    private final Latest<Key, CubeView> known = new Latest<>(MOST_KEPT);

    private record Key(String version, CubeFilter filter, int least) {}

    /**
     * What a filter shows.
     *
     * @param least how many customers a figure is about at least; 0 for who may see all
     */
    CubeView of(Sales.State sales, SalesCube cube, CubeFilter filter, int least) {
        return known.get(
                new Key(sales.version(), filter, least),
                () -> least > 1 ? cube.guarded(filter, least) : cube.view(filter));
    }

    /** The time of the same length before a filter's, by whole months where it is of whole months; empty where data lack. */
    static Optional<CubeFilter> before(CubeFilter filter, SalesCube cube) {
        boolean isOfMonths =
                filter.from().getDayOfMonth() == 1 && filter.to().plusDays(1).getDayOfMonth() == 1;
        LocalDate first = isOfMonths
                ? filter.from()
                        .minusMonths(ChronoUnit.MONTHS.between(
                                filter.from(), filter.to().plusDays(1)))
                : filter.from().minusDays(ChronoUnit.DAYS.between(filter.from(), filter.to()) + 1);
        boolean isThere = !first.isBefore(cube.firstDay().withDayOfMonth(1));
        return isThere ? Optional.of(filter.between(first, filter.from().minusDays(1))) : Optional.empty();
    }
}
