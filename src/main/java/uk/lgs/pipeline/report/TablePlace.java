package uk.lgs.pipeline.report;

/**
 * Where a table stands on its sheet.
 *
 * @param headerRow index of its header row
 * @param firstColumn index of its first column
 */
record TablePlace(int headerRow, int firstColumn) {
    /** A table that stands on no sheet. */
    static final TablePlace NOWHERE = new TablePlace(0, 0);

    /** The index of the sheet's column that holds a column of the table. */
    int column(int index) {
        return firstColumn + index;
    }

    /** The index of the sheet's row that holds a row of the table. */
    int row(int index) {
        return headerRow + 1 + index;
    }
}
