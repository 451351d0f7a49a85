package uk.lgs.pipeline.dump;

import java.util.Arrays;

/**
 * Reads one row of a VALUES list: literals, with or without a cast. Fields stay where they are in the block and are decoded
 * there. What is no literal is skipped and makes the line flawed, since nothing in a dump is computed.
 */
final class RowParser extends RowCursor {
    private static final int DEEPEST = 8;
    private static final String[] VALUE_WORDS = {"nan", "infinity", "inf", "true", "false"};

    private final int[] targets;
    private final byte[] quotes = new byte[DumpColumn.COUNT];
    private final int[] starts = new int[DumpColumn.COUNT];
    private final int[] ends = new int[DumpColumn.COUNT];
    private final StringEscapes[] escapes = new StringEscapes[DumpColumn.COUNT];
    private int escapedColumns;

    /** The value being read. */
    private int start;

    private int end;
    private byte quote;
    private StringEscapes decoding = StringEscapes.QUOTES;
    private boolean encoded;
    private boolean literal;

    RowParser(ByteWindow window, SqlSyntax syntax, int[] targets) {
        super(window, syntax);
        this.targets = targets;
    }

    /** Reads the row whose opening bracket stands here; false where the block ends before the row does. */
    boolean row(RawBatch batch) {
        opensRow();
        int row = batch.addLine(line);
        int field = 0;
        boolean flawed = false;
        escapedColumns = 0;
        boolean more = true;
        while (more) {
            at++;
            if (!value()) {
                batch.removeLastLine();
                return false;
            }
            if (field < targets.length && targets[field] >= 0) {
                keep(batch, row, targets[field]);
                flawed |= !literal;
            }
            field++;
            more = block[at] == ',';
        }
        at++;
        batch.setFieldCount(row, field);
        if (flawed) {
            batch.setFlaw(row, LineFlaw.NOT_A_LITERAL);
        }
        decode(batch, row);
        closes(Open.STATEMENT);
        return true;
    }

    private void keep(RawBatch batch, int row, int column) {
        if (start < 0) {
            return;
        }
        batch.setField(row, column, start, end);
        if (encoded) {
            escapedColumns |= 1 << column;
            starts[column] = start;
            ends[column] = end;
            quotes[column] = quote;
            escapes[column] = decoding;
        }
    }

    /** Not before the row's end was seen, since a row cut by the block is read again. */
    private void decode(RawBatch batch, int row) {
        for (int columns = escapedColumns; columns != 0; columns &= columns - 1) {
            int column = Integer.numberOfTrailingZeros(columns);
            int decoded = escapes[column].decode(batch.bytes, starts[column], ends[column], quotes[column]);
            batch.setField(row, column, starts[column], decoded);
        }
    }

    /** Reads a value and what stands around it, up to the comma or bracket that ends it. */
    private boolean value() {
        start = -1;
        encoded = false;
        literal = true;
        if (!blanks(Open.ROW) || !primary(0) || !blanks(Open.ROW)) {
            return false;
        }
        if (block[at] == ':' && !type()) {
            return false;
        }
        return atEnd() || unknown();
    }

    private boolean atEnd() {
        return block[at] == ',' || block[at] == ')';
    }

    private boolean primary(int depth) {
        byte value = block[at];
        if (value == '\'') {
            return text((byte) '\'', syntax.plainStrings());
        }
        if (value == '"' && syntax.doubleQuotedStrings()) {
            return text(value, syntax.plainStrings());
        }
        if (value >= '0' && value <= '9' || value == '-' || value == '+' || value == '.') {
            return number();
        }
        if (value == '(' && depth < DEEPEST) {
            at++;
            return blanks(Open.ROW) && primary(depth + 1) && blanks(Open.ROW) && closing();
        }
        if (value == '$') {
            return dollarQuoted();
        }
        return isNamePart(value) ? word(depth) : unknown();
    }

    private boolean text(byte mark, StringEscapes how) {
        int opening = at;
        if (!string(mark, how != StringEscapes.QUOTES)) {
            return false;
        }
        start = opening + 1;
        end = at - 1;
        quote = mark;
        decoding = how;
        encoded = escaped;
        return true;
    }

    private boolean number() {
        start = at++;
        while (at < filled && isNumberPart(block[at], block[at - 1])) {
            at++;
        }
        end = at;
        return at < filled;
    }

    private static boolean isNumberPart(byte value, byte previous) {
        boolean exponent = previous == 'e' || previous == 'E';
        return value >= '0' && value <= '9'
                || value == '.'
                || value == 'e'
                || value == 'E'
                || exponent && (value == '-' || value == '+');
    }

    private boolean word(int depth) {
        int begin = at;
        while (at < filled && isNamePart(block[at])) {
            at++;
        }
        if (at == filled) {
            return false;
        }
        int stop = at;
        if (isWord(begin, stop, "null")) {
            return true;
        }
        for (String word : VALUE_WORDS) {
            if (isWord(begin, stop, word)) {
                start = begin;
                end = stop;
                return true;
            }
        }
        if (!blanks(Open.ROW)) {
            return false;
        }
        if (block[at] == '\'' && !isWord(begin, stop, "x") && !isWord(begin, stop, "b")) {
            return text((byte) '\'', isWord(begin, stop, "e") ? StringEscapes.POSTGRESQL : syntax.plainStrings());
        }
        return isWord(begin, stop, "cast") && block[at] == '(' && depth < DEEPEST ? cast(depth) : unknown();
    }

    private boolean isWord(int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((block[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean cast(int depth) {
        at++;
        if (!blanks(Open.ROW) || !primary(depth + 1) || !blanks(Open.ROW)) {
            return false;
        }
        return (atEnd() || type()) && closing();
    }

    /** Goes behind the closing bracket that should stand here. */
    private boolean closing() {
        while (block[at] != ')') {
            literal = false;
            at++;
            if (!rest()) {
                return false;
            }
        }
        at++;
        return at < filled;
    }

    /** Skips a type, such as {@code ::character varying(10)} or {@code AS Decimal(10, 2)}. */
    private boolean type() {
        while (blanks(Open.ROW) && !atEnd()) {
            byte value = block[at];
            if (value == '(') {
                while (at < filled && block[at] != ')') {
                    at++;
                }
            } else if (!isNamePart(value) && ":.[]\"".indexOf(value) < 0) {
                return unknown();
            }
            at++;
        }
        return at < filled;
    }

    private boolean dollarQuoted() {
        opens(Open.DOLLAR_QUOTE);
        int tag = at++;
        while (at < filled && isNamePart(block[at])) {
            at++;
        }
        if (at >= filled) {
            return false;
        }
        if (block[at] != '$') {
            closes(Open.ROW);
            return unknown();
        }
        int length = ++at - tag;
        start = at;
        while (at + length <= filled) {
            if (block[at] == '$' && Arrays.equals(block, tag, tag + length, block, at, at + length)) {
                end = at;
                at += length;
                closes(Open.ROW);
                return at < filled;
            }
            if (block[at] == '\n') {
                newline();
            }
            at++;
        }
        return false;
    }

    private boolean unknown() {
        literal = false;
        return rest();
    }

    /** Skips an expression up to the comma or bracket that ends it. */
    private boolean rest() {
        int depth = 0;
        while (blanks(Open.ROW)) {
            byte value = block[at];
            if (value == '\'' || value == '"' || value == '`') {
                boolean escapePrefix = at > 0 && (block[at - 1] == 'E' || block[at - 1] == 'e');
                if (!string(value, value == '\'' && (escapePrefix || syntax.backslashes()))) {
                    return false;
                }
                continue;
            }
            if (depth == 0 && atEnd()) {
                return true;
            }
            depth += value == '(' ? 1 : value == ')' ? -1 : 0;
            at++;
        }
        return false;
    }
}
