package uk.lgs.pipeline.warehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the purchase lines that the cancellations of one customer and stock code cancel. Cancellations are taken in the order
 * of time, each from what the ones before it left of earlier (or simultaneous) purchases:
 *
 * <ol>
 *   <li>the latest line of the same price of which exactly the cancelled quantity is left,
 *   <li>else the latest of the same price of which more is left,
 *   <li>else the same two without regard to the price,
 *   <li>else several lines together, of the same price first, the latest first.
 * </ol>
 *
 * A cancellation is matched whole or not at all, and no line is cancelled for more than was bought. The result does not depend
 * on the order in which lines are given.
 */
final class CancellationMatcher {
    private static final Comparator<Line> IN_TIME = Comparator.comparingLong(Line::at)
            .thenComparing(Line::invoice)
            .thenComparingLong(Line::quantity)
            .thenComparingLong(Line::price)
            .thenComparingInt(Line::loadId)
            .thenComparingLong(Line::lineNumber)
            .thenComparingInt(Line::id);

    /** Purchases that can be cancelled at all, in the order of time. */
    private final List<Purchase> purchases = new ArrayList<>();

    /** How many of these come before the cancellation at hand, or with it. */
    private int earlier;

    /** What is not yet cancelled of these, in pieces. */
    private long left;

    private CancellationMatcher() {}

    /**
     * A line of an invoice.
     *
     * @param id tells lines apart: several can stand in one line of a dump
     * @param at microseconds, shop time
     * @param quantity pieces, below zero for a cancellation
     * @param price ten-thousandths of a pound for a piece
     */
    record Line(int id, int loadId, long lineNumber, String invoice, long at, long quantity, long price) {
        boolean isCancellation() {
            return quantity < 0;
        }
    }

    /** How many pieces of which purchase a cancellation cancels. */
    record Match(Line cancellation, Line purchase, long pieces) {}

    /** What becomes of the cancellations of one customer and stock code. */
    record Result(List<Match> matches, List<Line> withoutPurchase, List<Line> tooLarge) {}

    /** A purchase line and what is not yet cancelled of it. */
    private static final class Purchase {
        private final Line line;
        private long left;

        Purchase(Line line) {
            this.line = line;
            left = line.quantity();
        }
    }

    /** Matches the lines of one customer and stock code, in any order. */
    static Result match(List<Line> lines) {
        CancellationMatcher matcher = new CancellationMatcher();
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Line> inTime = new ArrayList<>(lines);
        inTime.sort(IN_TIME);
        for (Line line : inTime) {
            if (!line.isCancellation()) {
                matcher.purchases.add(new Purchase(line));
            }
        }
        for (Line line : inTime) {
            if (line.isCancellation()) {
                matcher.match(line, result);
            }
        }
        return result;
    }

    private void match(Line cancellation, Result result) {
        while (earlier < purchases.size() && purchases.get(earlier).line.at() <= cancellation.at()) {
            left += purchases.get(earlier++).left;
        }
        if (earlier == 0) {
            result.withoutPurchase().add(cancellation);
            return;
        }
        long wanted = -cancellation.quantity();
        if (left < wanted) {
            result.tooLarge().add(cancellation);
            return;
        }
        Predicate<Purchase> samePrice = purchase -> purchase.line.price() == cancellation.price();
        Predicate<Purchase> exactly = purchase -> purchase.left == wanted;
        Predicate<Purchase> enough = purchase -> purchase.left > wanted;
        for (Predicate<Purchase> condition : List.of(samePrice.and(exactly), samePrice.and(enough), exactly, enough)) {
            Purchase latest = latest(condition);
            if (latest != null) {
                take(cancellation, latest, wanted, result);
                return;
            }
        }
        long rest = takeLatest(cancellation, samePrice, wanted, result);
        takeLatest(cancellation, samePrice.negate(), rest, result);
    }

    private @Nullable Purchase latest(Predicate<Purchase> condition) {
        for (int i = earlier - 1; i >= 0; i--) {
            if (condition.test(purchases.get(i))) {
                return purchases.get(i);
            }
        }
        return null;
    }

    /** Takes pieces of the latest lines that meet a condition, and returns how many are still wanted. */
    private long takeLatest(Line cancellation, Predicate<Purchase> condition, long wanted, Result result) {
        long rest = wanted;
        for (int i = earlier - 1; i >= 0 && rest > 0; i--) {
            Purchase purchase = purchases.get(i);
            if (purchase.left > 0 && condition.test(purchase)) {
                long pieces = Math.min(rest, purchase.left);
                take(cancellation, purchase, pieces, result);
                rest -= pieces;
            }
        }
        return rest;
    }

    private void take(Line cancellation, Purchase purchase, long pieces, Result result) {
        purchase.left -= pieces;
        left -= pieces;
        result.matches().add(new Match(cancellation, purchase.line, pieces));
    }
}
