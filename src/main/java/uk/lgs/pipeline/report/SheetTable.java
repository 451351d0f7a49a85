package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;

/** Makes Excel tables: a header row, a filter unless they are to be plain, a name by which formulas and people can call them. */
final class SheetTable {
    private static final String STYLE = "TableStyleLight1";

    private final WorkbookStyles styles;
    private final DataCell cells;
    private final boolean hasFilters;
    private final Set<String> names = new HashSet<>();

    SheetTable(WorkbookStyles styles, DataCell cells) {
        this(styles, cells, Profile.STANDARD);
    }

    SheetTable(WorkbookStyles styles, DataCell cells, Profile profile) {
        this.hasFilters = profile == Profile.STANDARD;
        this.styles = styles;
        this.cells = cells;
    }

    /** A column's heading, and whether its numbers stand at the right. */
    record Column(String heading, boolean isNumber) {}

    /**
     * Writes the header row and declares the table; its rows may be written later.
     *
     * @param place where its header row begins
     * @param rows rows below it; an empty table still takes one
     */
    void declare(XSSFSheet sheet, String name, List<Column> columns, TablePlace place, int rows) {
        Row header = sheet.createRow(place.headerRow());
        Set<String> taken = new HashSet<>();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String heading = unique(column.heading(), taken);
            headings.add(heading);
            cells.words(header, place.column(i), heading, column.isNumber() ? styles.numberHeader() : styles.header());
        }
        CellReference end = new CellReference(place.row(Math.max(1, rows) - 1), place.column(columns.size() - 1));
        AreaReference area = new AreaReference(
                new CellReference(place.headerRow(), place.firstColumn()), end, SpreadsheetVersion.EXCEL2007);
        XSSFTable table = sheet.createTable(null); // with an area it would read all headings anew for each column
        table.getCTTable().setRef(area.formatAsString());
        name(table.getCTTable().addNewTableColumns(), headings);
        String legal = unique(name.replaceAll("[^A-Za-z0-9_]", "_"), names);
        table.setName(legal);
        table.setDisplayName(legal);
        if (hasFilters) {
            table.getCTTable().addNewAutoFilter().setRef(area.formatAsString());
        }
        table.setStyleName(STYLE);
        // not by XSSFTable.getStyle, which reads all of Excel's table styles first
        table.getCTTable().getTableStyleInfo().setShowRowStripes(true);
    }

    /** As their headings; the library says of line breaks in them, when it saves the table, what Excel wants to hear. */
    private static void name(CTTableColumns columns, List<String> headings) {
        columns.setCount(headings.size());
        for (int i = 0; i < headings.size(); i++) {
            CTTableColumn column = columns.addNewTableColumn();
            column.setId(i + 1L);
            column.setName(headings.get(i));
        }
    }

    private static String unique(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }
}
