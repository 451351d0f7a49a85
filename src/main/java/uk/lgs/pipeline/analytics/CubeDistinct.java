package uk.lgs.pipeline.analytics;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts different known customers by cell; they come one after the other, so that remembering the last of each cell is enough. */
final class CubeDistinct {
    final int[] count;
    final boolean[] isThere;
    private final int[] last;
    private final @Nullable BitSet @Nullable [] who;

    CubeDistinct(int cells) {
        this(cells, false);
    }

    /**
     * Counts none so far.
     *
     * @param remembers whether it can tell who they are
     */
    CubeDistinct(int cells, boolean remembers) {
        count = new int[cells];
        isThere = new boolean[cells];
        last = new int[cells];
        who = remembers ? new BitSet[cells] : null;
    }

    void add(int cell, int customer) {
        isThere[cell] = true;
        if (customer != SalesCube.NONE && last[cell] != customer) {
            last[cell] = customer;
            count[cell]++;
            if (who != null) {
                remember(who, cell, customer);
            }
        }
    }

    private static void remember(@Nullable BitSet[] who, int cell, int customer) {
        BitSet known = who[cell];
        if (known == null) {
            known = new BitSet();
            who[cell] = known;
        }
        known.set(customer);
    }

    /** The customers of a cell, where they are remembered. */
    BitSet customers(int cell) {
        BitSet known = Objects.requireNonNull(who)[cell];
        return known == null ? new BitSet() : known;
    }
}
