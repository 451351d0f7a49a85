package uk.lgs.pipeline.report;

import java.util.regex.Pattern;

/**
 * Makes any text fit to stand in a workbook or CSV file as the text it is: never a formula, never an unreadable file.
 *
 * <p>In a workbook, characters that XML 1.0 cannot hold become visible signs (control characters their picture such as
 * {@code ␇}, the rest {@code �}), text that looks like an OOXML escape ({@code _x003D_}) is escaped so that it shows as it
 * came, and text longer than a cell is cut with a mark. In a CSV file, which people open in Excel too, text that begins like
 * a formula gets a leading apostrophe; pseudonyms, months and segments never begin so, hence no figure or key is altered.
 */
public final class CellText {
    /** What Excel holds in one cell, in UTF-16 units. */
    static final int LONGEST = 32_767;

    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char REPLACEMENT = '\uFFFD';

    private CellText() {}

    /** The text for {@code setCellValue}: Excel shows it as it came. */
    static String forCell(String text) {
        String legal = legal(text);
        String escaped = escaped(legal);
        return escaped.length() <= LONGEST ? escaped : cut(legal);
    }

    /** The text for a CSV field, before quoting. */
    public static String forCsv(String text) {
        return startsLikeFormula(text) ? "'" + text : text;
    }

    /** Whether a spreadsheet program takes typed text with this beginning as a formula. */
    static boolean startsLikeFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }

    private static String escaped(String text) {
        return text.indexOf('_') < 0 ? text : ESCAPE.matcher(text).replaceAll("_x005F_");
    }

    private static String cut(String text) {
        String mark = " [cut, %,d characters]".formatted(text.length());
        int length = LONGEST - mark.length();
        String start = escaped(text.substring(0, length));
        while (start.length() > LONGEST - mark.length()) {
            length -= start.length() - (LONGEST - mark.length());
            start = escaped(text.substring(0, length));
        }
        if (Character.isHighSurrogate(start.charAt(start.length() - 1))) {
            start = start.substring(0, start.length() - 1);
        }
        return start + mark;
    }

    private static String legal(String text) {
        int bad = firstIllegal(text, 0);
        if (bad == text.length()) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length());
        int from = 0;
        while (bad < text.length()) {
            legal.append(text, from, bad).append(visible(text.charAt(bad)));
            from = bad + 1;
            bad = firstIllegal(text, from);
        }
        return legal.append(text, from, text.length()).toString();
    }

    private static char visible(char illegal) {
        return illegal < ' ' ? (char) (CONTROL_PICTURES + illegal) : REPLACEMENT;
    }

    private static int firstIllegal(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!isLegal(point)) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /** XML 1.0, production [2] Char; a lone surrogate is none. A carriage return would be lost on reading. */
    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
