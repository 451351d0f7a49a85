package uk.lgs.pipeline.report;

import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;

/**
 * Where charts stand on a sheet, one below the other, so that they are seen without scrolling: right of a narrow table, left of a
 * wide one, and below a table that is wide and short.
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
    private static final int TOO_WIDE_BESIDE = 90;
    private static final int COLUMNS_LEFT = 2;

    private enum Side {
        LEFT,
        RIGHT,
        BELOW
    }

    private final List<Integer> tableWidths;
    private final Side side;
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
        side = side(tableWidth, rows);
        nextRow = side == Side.BELOW ? headerRow + rows + 2 : headerRow + 1;
    }

    private static Side side(int tableWidth, int rows) {
        if (rows <= SHORT_TABLE && tableWidth >= WIDE_TABLE) {
            return Side.BELOW;
        }
        return tableWidth > TOO_WIDE_BESIDE ? Side.LEFT : Side.RIGHT;
    }

    /** Rows that a chart takes. */
    static int rowsHigh(int charts) {
        return charts == 1 ? ROWS_HIGH : ROWS_HIGH_OF_SEVERAL;
    }

    /** The place of the next chart. */
    XSSFClientAnchor next(int rowsHigh) {
        int top = nextRow;
        nextRow = top + rowsHigh + 1;
        return new XSSFClientAnchor(0, OFF_HEADER, 0, 0, left(), top, right(), top + rowsHigh);
    }

    /** Whether charts stand below the table. */
    boolean isBelow() {
        return side == Side.BELOW;
    }

    /** Index of the table's first column. */
    int tableColumn() {
        return side == Side.LEFT ? COLUMNS_LEFT : 0;
    }

    /** Index of the first column that neither table nor charts take. */
    int freeColumn() {
        return Math.max(right(), tableColumn() + tableWidths.size()) + 1;
    }

    /** Sets the widths of the columns that stand between table and charts or under these. */
    void setWidths(Sheet sheet) {
        if (side == Side.LEFT) {
            ColumnWidths.set(sheet, 0, CHARACTERS_WIDE);
            ColumnWidths.set(sheet, 1, GAP_COLUMN_WIDTH);
        } else if (side == Side.RIGHT) {
            ColumnWidths.set(sheet, tableWidths.size(), GAP_COLUMN_WIDTH);
        }
    }

    private int left() {
        return side == Side.RIGHT ? tableWidths.size() + 1 : 0;
    }

    private int right() {
        if (side == Side.LEFT) {
            return 1;
        }
        int column = left();
        for (int width = 0; width < CHARACTERS_WIDE; column++) {
            width += column < tableWidths.size() ? tableWidths.get(column) : DEFAULT_COLUMN_WIDTH;
        }
        return column;
    }
}
