package uk.lgs.pipeline.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

/** Puts data into cells. Data never becomes a formula, an error cell, or a date that Excel cannot count. */
final class DataCell {
    private static final LocalDate FIRST_EXCEL_DAY = LocalDate.of(1900, 3, 1); // Excel's calendar is wrong before

    private final WorkbookStyles styles;

    DataCell(WorkbookStyles styles) {
        this.styles = styles;
    }

    /** Writes words. */
    Cell words(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(CellText.forCell(text));
        cell.setCellStyle(style);
        return cell;
    }

    /** Writes a value of a table; an unknown value leaves the cell out. */
    void value(Row row, int column, @Nullable Object value, CellStyle style) {
        if (value == null) {
            return;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            Cell cell = styled(row, column, style);
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_EXCEL_DAY)) {
            styled(row, column, style).setCellValue(day);
        } else if (value instanceof LocalDateTime time && !time.toLocalDate().isBefore(FIRST_EXCEL_DAY)) {
            styled(row, column, style).setCellValue(time);
        } else if (value instanceof Boolean truth) {
            styled(row, column, style).setCellValue(truth);
        } else {
            String text = value.toString();
            words(row, column, text, CellText.startsLikeFormula(text) ? styles.guardedText() : styles.text());
        }
    }

    private static Cell styled(Row row, int column, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }
}
