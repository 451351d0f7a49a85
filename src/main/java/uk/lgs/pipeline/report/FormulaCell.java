package uk.lgs.pipeline.report;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the workbook's own formulas, each with its result, so that previews show it; never anything that came as data. */
final class FormulaCell {
    static final String OK = "OK";
    static final String WRONG = "DIFFERS";

    private FormulaCell() {}

    /** A formula whose result is a number. */
    static void number(Row row, int column, String formula, double result, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellFormula(formula);
        cell.setCellValue(result);
        cell.setCellStyle(style);
    }

    /** A formula that says {@value #OK} where a condition holds, else {@value #WRONG}. */
    static void check(Row row, int column, String condition, boolean holds, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellFormula("IF(%s,\"%s\",\"%s\")".formatted(condition, OK, WRONG));
        cell.setCellValue(holds ? OK : WRONG);
        cell.setCellStyle(style);
    }

    /** Gives a cell a name by which formulas and people find it. */
    static void name(XSSFSheet sheet, int row, int column, String name) {
        Name named = sheet.getWorkbook().createName();
        named.setNameName(name);
        named.setRefersToFormula(new CellReference(sheet.getSheetName(), row, column, true, true).formatAsString());
    }

    /** The name of a cell, such as B7. */
    static String at(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }

    /** The name of cells one below the other, such as B7:B9. */
    static String down(int firstRow, int lastRow, int column) {
        return new CellRangeAddress(firstRow, lastRow, column, column).formatAsString();
    }

    /** The name of cells side by side, such as B7:D7. */
    static String across(int row, int firstColumn, int lastColumn) {
        return new CellRangeAddress(row, row, firstColumn, lastColumn).formatAsString();
    }
}
