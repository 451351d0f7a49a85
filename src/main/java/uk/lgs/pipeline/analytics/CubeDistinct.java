package uk.lgs.pipeline.analytics;

/** Counts different known customers by cell; they come one after the other, so that remembering the last of each cell is enough. */
final class CubeDistinct {
    final int[] count;
    final boolean[] isThere;
    private final int[] last;

    CubeDistinct(int cells) {
        count = new int[cells];
        isThere = new boolean[cells];
        last = new int[cells];
    }

    void add(int cell, int customer) {
        isThere[cell] = true;
        if (customer != SalesCube.NONE && last[cell] != customer) {
            last[cell] = customer;
            count[cell]++;
        }
    }
}
