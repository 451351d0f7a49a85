package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From which segment to which those customers went in three months who have a line that fits a filter. */
final class CubeMoves {
    private static final int PLACES = 4;

    private final SalesCube cube;
    private final CubeFilter filter;
    private final int segments;

    /** Customers and what their lines come to, by the segments of then and now. */
    private record Counted(int[] customers, long[] amount) {}

    private record Move(String from, String to, int customers, List<@Nullable Object> row) {}

    private CubeMoves(SalesCube cube, CubeFilter filter) {
        this.cube = cube;
        this.filter = filter;
        segments = cube.names.segments().size();
    }

    /**
     * A row per move, the most frequent first. Those who may not see single customers get the customers of all time, so that two
     * periods do not differ by few of them.
     *
     * @param least how many customers of a part of the shop are told of at least; below 2: any number
     */
    static List<List<@Nullable Object>> rows(SalesCube cube, CubeFilter filter, int least) {
        return new CubeMoves(cube, least > 1 ? filter.between(cube.firstDay(), cube.lastDay()) : filter).rows(least);
    }

    private List<List<@Nullable Object>> rows(int least) {
        Counted counted = count(filter);
        CellMask mask = least > 1 && filter.isPart() ? mask(counted.customers(), least) : null;
        List<Move> moves = new ArrayList<>();
        for (int from = 0; from < segments; from++) {
            int whole = Arrays.stream(counted.customers(), from * segments, (from + 1) * segments)
                    .sum();
            for (int to = 0; to < segments; to++) {
                int cell = from * segments + to;
                if (counted.customers()[cell] > 0 && (mask == null || !mask.hides(from, to))) {
                    moves.add(move(from, to, counted.customers()[cell], whole, counted.amount()[cell]));
                }
            }
        }
        moves.sort(Comparator.comparingInt((Move move) -> -move.customers())
                .thenComparing(Move::from)
                .thenComparing(Move::to));
        return moves.stream().map(Move::row).toList();
    }

    private Move move(int from, int to, int customers, int whole, long amount) {
        String previous = from == SalesCube.NONE
                ? SegmentMovesMart.NOBODY
                : cube.names.segments().get(from);
        String segment = cube.names.segments().get(to);
        String outcome = from == SalesCube.NONE ? "arrived" : from == to ? "stayed" : "moved";
        return new Move(
                previous,
                segment,
                customers,
                Arrays.asList(
                        previous,
                        segment,
                        outcome,
                        (long) customers,
                        BigDecimal.valueOf(customers).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64),
                        BigDecimal.valueOf(amount, PLACES)));
    }

    private CellMask mask(int[] customers, int least) {
        int[] fewest = customers.clone();
        boolean[] isThere = new boolean[customers.length];
        for (CubeFilter wider : filter.wider()) {
            int[] all = count(wider).customers();
            for (int cell = 0; cell < customers.length; cell++) {
                int others = all[cell] - customers[cell];
                fewest[cell] = others == 0 ? fewest[cell] : Math.min(fewest[cell], others);
            }
        }
        for (int cell = 0; cell < customers.length; cell++) {
            isThere[cell] = customers[cell] > 0;
        }
        return CellMask.of(segments, fewest, isThere, least);
    }

    private Counted count(CubeFilter selection) {
        CubeSelection wanted = CubeSelection.of(cube.names, selection);
        CubeDistinct customers = new CubeDistinct(segments * segments);
        long[] amount = new long[segments * segments];
        int from = (int) selection.from().toEpochDay();
        int to = (int) selection.to().toEpochDay();
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            int customer = invoices.customer()[invoice];
            int day = invoices.day()[invoice];
            int segment = cube.customers.segment()[customer];
            if (segment == SalesCube.NONE
                    || day < from
                    || day > to
                    || !wanted.hasSegment(segment)
                    || !wanted.hasCountry(invoices.country()[invoice])) {
                continue;
            }
            int cell = cube.customers.previous()[customer] * segments + segment;
            for (int line = invoices.firstLine()[invoice]; line < invoices.firstLine()[invoice + 1]; line++) {
                if (cube.lines.isOn(line, selection.base())
                        && wanted.hasProduct(cube.lines.product()[line])) {
                    customers.add(cell, customer);
                    amount[cell] += cube.lines.amount()[line];
                }
            }
        }
        return new Counted(customers.count, amount);
    }
}
