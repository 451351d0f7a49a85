package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFPrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** What all sheets have in common: title, notes, the way back, and how they print. */
final class SheetFrame {
    static final String CONTENTS = "Contents";
    private static final int NOTE_WIDTH = 120;
    private static final float TITLE_HEIGHT = 27;
    private static final double MARGIN_INCHES = 0.5;

    private final WorkbookStyles styles;
    private final DataCell cells;

    SheetFrame(WorkbookStyles styles, DataCell cells) {
        this.styles = styles;
        this.cells = cells;
    }

    /** Writes the title and notes from the first row on; returns the index of the first free row. */
    int top(XSSFSheet sheet, String title, List<String> notes) {
        return top(sheet, title, Optional.empty(), notes);
    }

    private int top(XSSFSheet sheet, String title, Optional<String> finding, List<String> notes) {
        Row titleRow = sheet.createRow(0);
        titleRow.setHeightInPoints(TITLE_HEIGHT);
        cells.words(titleRow, 0, title, styles.title());
        int next = 1;
        if (finding.isPresent()) {
            cells.words(sheet.createRow(next), 0, finding.get(), styles.section());
            next++;
        }
        for (String note : notes) {
            for (String line : lines(note, NOTE_WIDTH)) {
                cells.words(sheet.createRow(next), 0, line, styles.note());
                next++;
            }
        }
        return next;
    }

    /** A long note in lines that a small screen shows whole; a cell that wraps would be as narrow as its column. */
    static List<String> lines(String note, int width) {
        List<String> lines = new ArrayList<>();
        String rest = note;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Writes words into the cells of a row, wrapped, and makes the row as high as they need. */
    void wrapped(Row row, List<String> texts, List<Integer> widths) {
        int most = 1;
        for (int i = 0; i < texts.size(); i++) {
            cells.words(row, i, texts.get(i), styles.wrappedText());
            most = Math.max(most, lines(texts.get(i), widths.get(i) - 1).size());
        }
        if (most > 1) {
            row.setHeightInPoints(most * row.getSheet().getDefaultRowHeightInPoints());
        }
    }

    /** Writes the title, notes and the link back to the contents; returns the index of the first free row. */
    int topWithWayBack(XSSFSheet sheet, String title, List<String> notes) {
        return topWithWayBack(sheet, title, Optional.empty(), notes);
    }

    /** The same with what the figures say below the title. */
    int topWithWayBack(XSSFSheet sheet, String title, Optional<String> finding, List<String> notes) {
        int next = top(sheet, title, finding, notes);
        link(sheet.createRow(next), 0, "Back to contents", CONTENTS);
        return next + 1;
    }

    /** Writes a link to another sheet of the workbook. */
    void link(Row row, int column, String text, String sheetName) {
        Cell cell = cells.words(row, column, text, styles.link());
        Hyperlink link = row.getSheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + sheetName.replace("'", "''") + "'!A1");
        link.setLabel(text);
        cell.setHyperlink(link);
    }

    /** Landscape A4, one page wide, the header row on every page. */
    void print(XSSFSheet sheet, int headerRow) {
        printLandscape(sheet);
        sheet.setRepeatingRows(new CellRangeAddress(headerRow, headerRow, -1, -1));
    }

    /** Landscape A4, one page wide. */
    void printLandscape(XSSFSheet sheet) {
        XSSFPrintSetup setup = sheet.getPrintSetup();
        setup.setLandscape(true);
        setup.setPaperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        for (PageMargin side : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP)) {
            sheet.setMargin(side, MARGIN_INCHES);
        }
        sheet.getFooter().setLeft("London Gift Shop - &A");
        sheet.getFooter().setRight("Page &P of &N");
        sheet.setDisplayGridlines(false);
    }
}
