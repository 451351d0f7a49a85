package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forecasts on one day, from nothing but what was known by its end: a clock that knows the season, the model that the guards
 * leave, and the level of trade.
 *
 * <p>The level corrects what the model misses for all customers alike. It is the root of the orders of the last 13 weeks over
 * those forecast for them 13 weeks ago, which carries half of that error, on the scale of logarithms, into the future; it stays
 * between {@value #LOWEST_LEVEL} and {@value #HIGHEST_LEVEL}.
 */
final class PurchaseForecaster {
    /** Days between two forecasts that are compared with each other: 13 weeks. */
    static final int STEP = 91;

    private static final double LOWEST_LEVEL = 0.5;
    private static final double HIGHEST_LEVEL = 2;
    private static final int SHORTEST_BEFORE_HELD = 182;
    private static final int MOST_ORIGINS = 8;

    private final PurchaseLog log;
    private final int day;
    private final PurchaseClock clock;
    private final PurchaseFit fit;
    private final Optional<PurchaseModel> model;
    private final double level;

    private PurchaseForecaster(
            PurchaseKnowledge known, PurchaseClock clock, Optional<PurchaseGuard> guard, double level) {
        this.log = known.log();
        this.day = known.day();
        this.clock = clock;
        this.fit = PurchaseFit.of(known.summaries(clock)).with(guard);
        this.model = fit.model();
        this.level = level;
    }

    /**
     * Forecasts on the last day of a log, guarded by how the same fit would have fared over the last 13 weeks where half a year
     * comes before them; the level is left as it is.
     */
    static PurchaseForecaster guarded(PurchaseLog log, boolean isSeasonal) {
        int held = log.lastDay() - STEP;
        Optional<PurchaseGuard> guard = Optional.empty();
        if (held - log.firstDay() >= SHORTEST_BEFORE_HELD) {
            PurchaseKnowledge then = log.on(held);
            guard = new PurchaseForecaster(then, clock(then, isSeasonal), Optional.empty(), 1)
                    .guardOfTotals(then, ordersSince(then));
        }
        PurchaseKnowledge now = log.on(log.lastDay());
        return new PurchaseForecaster(now, clock(now, isSeasonal), guard, 1);
    }

    private static PurchaseClock clock(PurchaseKnowledge known, boolean isSeasonal) {
        return isSeasonal ? PurchaseClock.learned(known) : PurchaseClock.plain();
    }

    /**
     * Forecasters {@link #STEP} days apart, the earliest first and the last on the last day of the log; each learns from how the
     * one before it fared. The earliest has a year behind it, so that it knows the season. A log that is too short gives only
     * the last.
     */
    static List<PurchaseForecaster> chain(PurchaseLog log) {
        int steps = Math.max(0, (log.lastDay() - log.firstDay() - PurchaseClock.SHORTEST_HISTORY) / STEP);
        List<PurchaseForecaster> chain = new ArrayList<>();
        Optional<PurchaseGuard> guard = Optional.empty();
        double level = 1;
        for (int back = Math.min(steps, MOST_ORIGINS); back >= 0; back--) {
            PurchaseKnowledge known = log.on(log.lastDay() - back * STEP);
            PurchaseForecaster next = new PurchaseForecaster(known, PurchaseClock.learned(known), guard, level);
            chain.add(next);
            if (back > 0) {
                double came = ordersSince(known);
                guard = next.guardOfTotals(known, came);
                level = next.levelSince(known, came);
            }
        }
        return chain;
    }

    PurchaseLog log() {
        return log;
    }

    /** The last day that it knows, as days since 1970-01-01. */
    int day() {
        return day;
    }

    PurchaseClock clock() {
        return clock;
    }

    PurchaseFit fit() {
        return fit;
    }

    double level() {
        return level;
    }

    /** Those who had ordered by then, in the order of the log; made anew each time, not held. */
    List<PurchaseSummary> customers() {
        return log.on(day).summaries(clock);
    }

    /** The forecast for the next {@code days}; nothing where no model could be fitted. */
    Optional<PurchaseForecast> forecast(PurchaseSummary customer, int days) {
        double time = level * clock.weeks(day, day + days);
        return model.map(each -> {
            double orders = each.expectedOrders(customer, time);
            return new PurchaseForecast(
                    each.probabilityOfOrder(customer, time), orders, orders * fit.expectedAmount(customer));
        });
    }

    /** The probability that a customer is still one, where the model knows dropout. */
    Optional<Double> probabilityAlive(PurchaseSummary customer) {
        return model.map(each -> each.probabilityAlive(customer))
                .flatMap(alive -> alive.isPresent() ? Optional.of(alive.getAsDouble()) : Optional.empty());
    }

    private Optional<PurchaseGuard> guardOfTotals(PurchaseKnowledge known, double came) {
        if (fit.bgNbd().isEmpty() || fit.nbd().isEmpty()) {
            return Optional.empty();
        }
        return PurchaseGuards.ofTotals(
                came, total(known, fit.bgNbd().get()), total(known, fit.nbd().get()));
    }

    private double levelSince(PurchaseKnowledge known, double came) {
        double expected = model.map(each -> total(known, each)).orElse(0.0);
        return expected > 0 && came > 0
                ? Math.min(HIGHEST_LEVEL, Math.max(LOWEST_LEVEL, Math.sqrt(came / expected)))
                : 1;
    }

    /** What those who were known ordered in the 13 weeks after that day; one pass over the orders. */
    private static double ordersSince(PurchaseKnowledge known) {
        return IntStream.of(
                        PurchaseWindow.after(known, STEP, known.day()).get(0).orders())
                .sum();
    }

    private double total(PurchaseKnowledge known, PurchaseModel model) {
        double time = clock.weeks(day, day + STEP);
        return known.summaries(clock).stream()
                .mapToDouble(customer -> model.expectedOrders(customer, time))
                .sum();
    }
}
