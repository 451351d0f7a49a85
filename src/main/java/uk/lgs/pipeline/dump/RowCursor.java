package uk.lgs.pipeline.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A place in a block of SQL, with its line and column. What it reads may be cut by the block's end: its methods then answer
 * false, and the reader goes back to the mark and reads on from there with the next block.
 */
class RowCursor {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final long NEWLINES = '\n' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /** What is open and would be missed at the dump's end. */
    enum Open {
        ROW("this row has no end: a closing bracket is missing; the dump was cut off or is damaged"),
        QUOTE("this quote is never closed; the dump was cut off or is damaged"),
        DOLLAR_QUOTE("this dollar quote is never closed; the dump was cut off or is damaged"),
        COMMENT("this comment is never closed; the dump was cut off or is damaged"),
        STATEMENT("this statement has no end (;); the dump was cut off here or later");

        private final String message;

        Open(String message) {
            this.message = message;
        }
    }

    private final ByteWindow window;
    final SqlSyntax syntax;
    byte[] block = {};
    int filled;
    boolean last;
    int at;
    long line;
    /** Index of the first byte of the line, below 0 where the line began in an earlier block. */
    int lineStart;

    /** Whether the string read last has escapes in it. */
    boolean escaped;

    private int markAt;
    private long markLine;
    private int markLineStart;
    private Open open = Open.STATEMENT;
    private int openerAt;
    private long openerLine;
    private int openerLineStart;
    private int rowAt;
    private long rowLine;
    private int rowLineStart;

    RowCursor(ByteWindow window, SqlSyntax syntax) {
        this.window = window;
        this.syntax = syntax;
    }

    void begin(byte[] bytes, int length, boolean isLast, ByteWindow.Position position) {
        block = bytes;
        filled = length;
        last = isLast;
        at = 0;
        line = position.line();
        lineStart = (int) (1 - position.column());
        open = Open.STATEMENT;
        rowLine = 0;
        mark();
    }

    void mark() {
        markAt = at;
        markLine = line;
        markLineStart = lineStart;
    }

    void reset() {
        at = markAt;
        line = markLine;
        lineStart = markLineStart;
    }

    ByteWindow.Position position() {
        return new ByteWindow.Position(line, at - lineStart + 1L);
    }

    /** Notes that something opens here. */
    final void opens(Open what) {
        open = what;
        openerAt = at;
        openerLine = line;
        openerLineStart = lineStart;
    }

    /** Notes that a row begins here. */
    final void opensRow() {
        open = Open.ROW;
        rowAt = at;
        rowLine = line;
        rowLineStart = lineStart;
    }

    /** The error of a dump that ends before what is open does. */
    PipelineException cut(ByteWindow.Position statement) {
        ByteWindow.Position opener = switch (open) {
            case STATEMENT -> statement;
            case ROW -> row();
            default -> new ByteWindow.Position(openerLine, openerAt - openerLineStart + 1L);
        };
        return window.error(ErrorCode.DUMP_TRUNCATED, opener, open.message);
    }

    /** Where the row that was opened last begins; where none was in this block, this place. */
    final ByteWindow.Position row() {
        return rowLine == 0 ? position() : new ByteWindow.Position(rowLine, rowAt - rowLineStart + 1L);
    }

    /** Notes that what was open is closed again, inside something else. */
    final void closes(Open outer) {
        open = outer;
    }

    final void newline() {
        line++;
        lineStart = at + 1;
    }

    /** Skips blanks and comments. */
    final boolean blanks(Open outer) {
        while (at < filled) {
            byte value = block[at];
            if (value == '\n') {
                newline();
                at++;
            } else if (value >= 0 && value <= ' ') {
                at++;
            } else if (value == '-' || value == '/') {
                if (at + 1 == filled) {
                    return last;
                }
                if (value == '-' && block[at + 1] == '-') {
                    lineComment();
                } else if (value == '/' && block[at + 1] == '*') {
                    if (!comment(outer)) {
                        return false;
                    }
                } else {
                    return true;
                }
            } else if (value == '#' && syntax.hashComments()) {
                lineComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void lineComment() {
        while (at < filled && block[at] != '\n') {
            at++;
        }
    }

    private boolean comment(Open outer) {
        opens(Open.COMMENT);
        int depth = 1;
        at += 2;
        while (at + 1 < filled) {
            if (block[at] == '*' && block[at + 1] == '/') {
                at += 2;
                if (--depth == 0) {
                    closes(outer);
                    return true;
                }
            } else if (block[at] == '/'
                    && block[at + 1] == '*'
                    && syntax.dialect().nestsComments()) {
                depth++;
                at += 2;
            } else {
                if (block[at] == '\n') {
                    newline();
                }
                at++;
            }
        }
        return false;
    }

    /** Skips a string from its opening to behind its closing quote. */
    final boolean string(byte quote, boolean backslashes) {
        opens(Open.QUOTE);
        escaped = false;
        long quotes = quote * ONES;
        at++;
        while (true) {
            at = special(quotes);
            if (at >= filled) {
                return false;
            }
            byte value = block[at];
            if (value == '\n') {
                newline();
                at++;
            } else if (value == quote) {
                if (at + 1 == filled || block[at + 1] != quote) {
                    at++;
                    closes(Open.ROW);
                    return true;
                }
                escaped = true;
                at += 2;
            } else if (backslashes) {
                escaped = true;
                at++;
                if (at < filled && block[at] == '\n') {
                    newline();
                }
                at++;
            } else {
                at++;
            }
        }
    }

    /** The first such quote, newline or backslash from here on; at or past the block's end where there is none. */
    private int special(long quotes) {
        int from = at;
        while (from < filled) {
            long word = (long) WORDS.get(block, from);
            long found = matches(word ^ quotes) | matches(word ^ NEWLINES) | matches(word ^ BACKSLASHES);
            if (found != 0) {
                return from + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            from += Long.BYTES;
        }
        return filled;
    }

    /** The top bit of every byte that is zero, exactly (H. Warren, Hacker's Delight, 6-1). */
    private static long matches(long word) {
        return ~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS);
    }

    static boolean isNamePart(byte value) {
        return value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z'
                || value >= '0' && value <= '9'
                || value == '_'
                || value < 0;
    }
}
