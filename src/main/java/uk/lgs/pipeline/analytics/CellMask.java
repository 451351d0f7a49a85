package uk.lgs.pipeline.analytics;

/**
 * Which cells of a grid of sums do not stand alone: those about few customers, and with them the smallest others, as long as
 * subtraction from the sum of a column, or of a row, would find one cell or too few customers. A customer in several cells counts in
 * each.
 *
 * <p>Source: Hundepool et al., Statistical Disclosure Control, Wiley 2012, sections 4.2.1 (minimum frequency rule) and 4.3
 * (secondary suppression).
 */
final class CellMask {
    private final int columns;
    private final int rows;
    private final int[] customers;
    private final boolean[] isThere;
    private final boolean[] isHidden;
    private final int least;

    private CellMask(int columns, int[] customers, boolean[] isThere, int least) {
        this.columns = columns;
        this.rows = customers.length / columns;
        this.customers = customers;
        this.isThere = isThere;
        this.least = least;
        isHidden = new boolean[customers.length];
    }

    /**
     * The mask of a grid.
     *
     * @param columns how many cells a row has
     * @param customers the different known customers of each cell, row by row
     * @param isThere whether there is anything in a cell
     * @param least how many customers a cell that stands alone is about at least
     */
    static CellMask of(int columns, int[] customers, boolean[] isThere, int least) {
        CellMask mask = new CellMask(columns, customers, isThere, least);
        for (int cell = 0; cell < customers.length; cell++) {
            mask.isHidden[cell] = isThere[cell] && customers[cell] < least;
        }
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (int column = 0; column < columns; column++) {
                isChanged |= mask.hideNext(column, columns, mask.rows);
            }
            for (int row = 0; row < mask.rows && columns > 1; row++) {
                isChanged |= mask.hideNext(row * columns, 1, columns);
            }
        }
        return mask;
    }

    /** Whether a cell must not stand alone. */
    boolean hides(int row, int column) {
        return isHidden[row * columns + column];
    }

    /** Hides the smallest of some cells where those hidden do not hide each other; whether it did. */
    private boolean hideNext(int from, int step, int count) {
        int hidden = 0;
        long about = 0;
        int smallest = -1;
        for (int i = 0, cell = from; i < count; i++, cell += step) {
            if (isHidden[cell]) {
                hidden++;
                about += customers[cell];
            } else if (isThere[cell] && (smallest < 0 || customers[cell] <= customers[smallest])) {
                smallest = cell;
            }
        }
        if (hidden == 0 || smallest < 0 || hidden > 1 && about >= least) {
            return false;
        }
        isHidden[smallest] = true;
        return true;
    }
}
