package uk.lgs.pipeline.dump;

import uk.lgs.pipeline.run.ErrorCode;

/** What ends by the line, not by a semicolon: SQL Server's batches by GO, MySQL's routines by their own delimiter. */
final class BatchLines {
    private static final int LONGEST = 32;

    private final StringBuilder line = new StringBuilder();
    private boolean oneLine;

    /** Begins a statement with this word. */
    void begin(String word) {
        line.setLength(0);
        line.append(word);
        oneLine = SqlWords.takesOneLine(word);
    }

    /** Is shown what stands outside quotes and comments; true where the statement ends here without a semicolon. */
    boolean ends(int value) {
        if (value != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) value);
            }
            return false;
        }
        boolean ends = oneLine || line.toString().strip().equalsIgnoreCase("GO");
        line.setLength(0);
        return ends;
    }

    /** Skips from a MySQL DELIMITER command to the one that makes the semicolon the delimiter again. */
    static void skipDelimited(ByteWindow window, ByteWindow.Position at) {
        String read = nextLine(window);
        while (!read.strip().equals(";")) {
            if (window.peek() == ByteWindow.END) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        at,
                        "no DELIMITER ; follows this DELIMITER; the dump was cut off here or later");
            }
            read = nextLine(window);
            read = read.regionMatches(true, 0, "DELIMITER ", 0, 10) ? read.substring(10) : "";
        }
    }

    private static String nextLine(ByteWindow window) {
        StringBuilder text = new StringBuilder();
        int value = window.next();
        while (value != '\n' && value != ByteWindow.END) {
            if (text.length() < LONGEST) {
                text.append((char) value);
            }
            value = window.next();
        }
        return text.toString();
    }
}
