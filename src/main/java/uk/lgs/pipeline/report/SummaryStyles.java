package uk.lgs.pipeline.report;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import uk.lgs.pipeline.analytics.BriefingAlert;
import uk.lgs.pipeline.run.ReportFormat;

/** The styles that only the summary has. Colour never speaks alone: a sign and a word stand beside it. */
final class SummaryStyles {
    /** Better and worse, told apart by colour-blind readers (Okabe and Ito 2008, darkened for letters). */
    static final String BETTER = "00588A";

    static final String WORSE = "A84300";

    /** What lies between the limits expected, and what was a year before. */
    static final String RANGE = "D6E4F0";

    static final String EARLIER = "BFBFBF";

    static final String COUNT = "#,##0";
    private static final String CHANGE = "\"▲ up \"0.0\" %\";\"▼ down \"0.0\" %\";\"= same\"";
    private static final int SIZE = 11;

    private final XSSFWorkbook workbook;
    private final XSSFCellStyle heading;
    private final XSSFCellStyle numberHeading;
    private final XSSFCellStyle plain;
    private final XSSFCellStyle label;
    private final XSSFCellStyle money;
    private final XSSFCellStyle count;
    private final XSSFCellStyle change;
    private final XSSFCellStyle absent;

    SummaryStyles(XSSFWorkbook workbook, ReportFormat format) {
        this.workbook = workbook;
        heading = heading(HorizontalAlignment.LEFT);
        numberHeading = heading(HorizontalAlignment.RIGHT);
        plain = workbook.createCellStyle();
        plain.setFont(font(false));
        label = lined(false);
        money = number(NumberFormats.wholeMoney(format), true);
        count = number(COUNT, true);
        change = number(CHANGE, false);
        absent = lined(false);
        absent.setAlignment(HorizontalAlignment.RIGHT);
        absent.getFont().setColor(colour(ChartTheme.MUTED));
    }

    /** The heading of a block or of a column of words, on one line. */
    CellStyle heading() {
        return heading;
    }

    /** The heading of a column of numbers, likewise. */
    CellStyle numberHeading() {
        return numberHeading;
    }

    /** Words that begin at the edge. */
    CellStyle plain() {
        return plain;
    }

    /** The name of a figure. */
    CellStyle label() {
        return label;
    }

    /** An amount of money. */
    CellStyle money() {
        return money;
    }

    /** A counted figure. */
    CellStyle count() {
        return count;
    }

    /** A change in per cent, with arrow and word. */
    CellStyle change() {
        return change;
    }

    /** Words in place of a change that cannot be told. */
    CellStyle absent() {
        return absent;
    }

    /** A cell of the alert box. */
    CellStyle alert(BriefingAlert.Kind kind, boolean isBold) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(isBold));
        style.setFillForegroundColor(colour(fill(kind)));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    /** The colour of an alert box. */
    static String fill(BriefingAlert.Kind kind) {
        return switch (kind) {
            case SPIKE, DIP -> "FCE4D6";
            case NOTHING_UNUSUAL -> "E8F1F8";
            case NOT_JUDGED -> "EDEDED";
        };
    }

    private XSSFCellStyle heading(HorizontalAlignment alignment) {
        XSSFCellStyle style = workbook.createCellStyle();
        XSSFFont font = font(true);
        font.setColor(colour(ChartTheme.PAPER));
        style.setFont(font);
        style.setFillForegroundColor(colour(ChartTheme.HOUSE));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private XSSFCellStyle number(String format, boolean isBold) {
        XSSFCellStyle style = lined(isBold);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setAlignment(HorizontalAlignment.RIGHT);
        return style;
    }

    private XSSFCellStyle lined(boolean isBold) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(isBold));
        style.setBorderBottom(BorderStyle.HAIR);
        style.setBottomBorderColor(colour(ChartTheme.GRID));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private XSSFFont font(boolean isBold) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) SIZE);
        font.setBold(isBold);
        font.setColor(colour(ChartTheme.INK));
        return font;
    }

    static XSSFColor colour(String hex) {
        return new XSSFColor(argb(hex), null);
    }

    /** Opacity, red, green and blue. */
    static byte[] argb(String hex) {
        return ChartTheme.bytes("FF" + hex);
    }
}
