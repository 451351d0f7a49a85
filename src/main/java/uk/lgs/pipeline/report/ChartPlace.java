package uk.lgs.pipeline.report;

import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;

/**
 * Where charts stand on a sheet: right of the table, one below the other; below the table where it is short and wide, so that
 * both are seen without scrolling.
 */
final class ChartPlace {
    private static final int GAP_COLUMN_WIDTH = 3;
    private static final int DEFAULT_COLUMN_WIDTH = 9;
    private static final int CHARACTERS_WIDE = 100;
    private static final int ROWS_HIGH = 24;
    private static final int ROWS_HIGH_OF_SEVERAL = 16;
    private static final int OFF_HEADER = 5 * Units.EMU_PER_PIXEL; // else its edge prints with the repeated header
    private static final int SHORT_TABLE = 15;
    private static final int WIDE_TABLE = 65;

    private final List<Integer> tableWidths;
    private final boolean isBelow;
    private int nextRow;

    /**
     * The place beside a table.
     *
     * @param tableWidths characters of its columns
     * @param headerRow index of its header row
     * @param rows its rows
     */
    ChartPlace(List<Integer> tableWidths, int headerRow, int rows) {
        this.tableWidths = List.copyOf(tableWidths);
        int tableWidth = tableWidths.stream().mapToInt(Integer::intValue).sum();
        isBelow = rows <= SHORT_TABLE && tableWidth >= WIDE_TABLE;
        nextRow = isBelow ? headerRow + rows + 2 : headerRow + 1;
    }

    /** Rows that a chart takes. */
    static int rowsHigh(int charts) {
        return charts == 1 ? ROWS_HIGH : ROWS_HIGH_OF_SEVERAL;
    }

    /** The place of the next chart. */
    XSSFClientAnchor next(int rowsHigh) {
        int left = isBelow ? 0 : tableWidths.size() + 1;
        int top = nextRow;
        nextRow = top + rowsHigh + 1;
        return new XSSFClientAnchor(0, OFF_HEADER, 0, 0, left, top, rightOf(left), top + rowsHigh);
    }

    /** Whether charts stand below the table. */
    boolean isBelow() {
        return isBelow;
    }

    /** The width of the empty column between table and charts, where there is one. */
    void setGap(Sheet sheet) {
        if (!isBelow) {
            ColumnWidths.set(sheet, tableWidths.size(), GAP_COLUMN_WIDTH);
        }
    }

    private int rightOf(int left) {
        int column = left;
        for (int width = 0; width < CHARACTERS_WIDE; column++) {
            width += column < tableWidths.size() ? tableWidths.get(column) : DEFAULT_COLUMN_WIDTH;
        }
        return column;
    }
}
