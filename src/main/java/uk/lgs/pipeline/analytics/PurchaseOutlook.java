package uk.lgs.pipeline.analytics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The segments' next 13 weeks with 80 % intervals, which are learned from how the same forecasts fared in the backtest. Weeks and
 * the whole stretch have intervals of their own, because errors of the level do not cancel out in sums.
 *
 * @param rows the forecast stretches
 * @param error mean absolute error of a segment's week in the backtest, orders; not a number without backtest
 * @param errorOfLastYear the same for "as many as in the same week last year"
 * @param coverage share of the backtest's cells that lay within intervals learned from the other origins; not a number where the
 *     others are fewer than two
 */
record PurchaseOutlook(List<Row> rows, double error, double errorOfLastYear, double coverage) {
    /** A stretch with the limits of orders and value; none where the backtest has fewer than two origins. */
    record Row(PurchaseStretch stretch, Optional<Limits> orders, Optional<Limits> value) {}

    /** An 80 % interval. */
    record Limits(double lower, double upper) {}

    /** The outlook, given the stretches of each origin of the backtest. */
    static PurchaseOutlook of(List<PurchaseStretch> next, List<List<PurchaseStretch>> tested) {
        List<PurchaseStretch> past = flat(tested);
        Map<Boolean, PurchaseInterval> orders = intervals(tested, PurchaseOutlook::ordersCell);
        Map<Boolean, PurchaseInterval> values = intervals(tested, PurchaseOutlook::valueCell);
        List<Row> rows = next.stream()
                .map(stretch -> new Row(
                        stretch, limits(orders, stretch, stretch.orders()), limits(values, stretch, stretch.value())))
                .toList();
        List<PurchaseStretch> weeks = past.stream()
                .filter(stretch -> stretch.isWeek() && !stretch.segment().equals(PurchaseStretch.ALL))
                .toList();
        return new PurchaseOutlook(
                rows,
                meanError(weeks, PurchaseStretch::orders),
                meanError(weeks, PurchaseStretch::ordersLastYear),
                coverage(tested));
    }

    private static double meanError(List<PurchaseStretch> weeks, ToDoubleFunction<PurchaseStretch> forecast) {
        return weeks.stream()
                .mapToDouble(week -> Math.abs(forecast.applyAsDouble(week) - week.ordersThatCame()))
                .average()
                .orElse(Double.NaN);
    }

    /** Leaves one origin out after the other, learns from the rest, and counts what lies within. */
    private static double coverage(List<List<PurchaseStretch>> tested) {
        double within = 0;
        double all = 0;
        for (List<PurchaseStretch> left : tested) {
            List<List<PurchaseStretch>> others =
                    tested.stream().filter(each -> each != left).toList();
            Map<Boolean, PurchaseInterval> intervals = intervals(others, PurchaseOutlook::ordersCell);
            for (PurchaseStretch stretch : left) {
                Optional<Limits> limits = limits(intervals, stretch, stretch.orders());
                if (limits.isPresent()) {
                    all++;
                    within += limits.get().lower() <= stretch.ordersThatCame()
                                    && stretch.ordersThatCame() <= limits.get().upper()
                            ? 1
                            : 0;
                }
            }
        }
        return within / all;
    }

    private static Map<Boolean, PurchaseInterval> intervals(
            List<List<PurchaseStretch>> tested, Function<PurchaseStretch, PurchaseInterval.Cell> cell) {
        Map<Boolean, PurchaseInterval> intervals = new HashMap<>();
        for (boolean isWeek : new boolean[] {true, false}) {
            PurchaseInterval.of(tested.stream()
                            .map(origin -> origin.stream()
                                    .filter(stretch -> stretch.isWeek() == isWeek && stretch.value() > 0)
                                    .map(cell)
                                    .toList())
                            .toList())
                    .ifPresent(interval -> intervals.put(isWeek, interval));
        }
        return intervals;
    }

    private static Optional<Limits> limits(
            Map<Boolean, PurchaseInterval> intervals, PurchaseStretch stretch, double forecast) {
        return Optional.ofNullable(intervals.get(stretch.isWeek()))
                .map(interval -> new Limits(interval.lower(forecast), interval.upper(forecast)));
    }

    private static PurchaseInterval.Cell ordersCell(PurchaseStretch stretch) {
        return new PurchaseInterval.Cell(stretch.orders(), stretch.ordersThatCame());
    }

    private static PurchaseInterval.Cell valueCell(PurchaseStretch stretch) {
        return new PurchaseInterval.Cell(stretch.value(), stretch.valueThatCame());
    }

    private static List<PurchaseStretch> flat(Collection<List<PurchaseStretch>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
