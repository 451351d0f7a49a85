package uk.lgs.pipeline.dump;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of a row: a literal of any dialect, with or without a cast. What is no literal is skipped, since nothing
 * in a dump is computed.
 */
class LiteralParser extends RowCursor {
    private static final int DEEPEST = 8;
    private static final String[] VALUE_WORDS = {"nan", "infinity", "inf", "true", "false"};

    /** First byte of the value read last, or below 0 where it is null. */
    int start;

    int end;

    /** How the value read last is decoded; null where it stands as it is. */
    @Nullable
    FieldDecoder decoder;

    /** Whether the value read last is a literal. */
    boolean literal;

    LiteralParser(ByteWindow window, SqlSyntax syntax) {
        super(window, syntax);
    }

    /** Reads a value and what stands around it, up to the comma or bracket that ends it. */
    final boolean value() {
        start = -1;
        decoder = null;
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
        decoder = escaped ? how.quotedBy(mark) : null;
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
        if (block[at] == '&' && isWord(begin, stop, "u")) {
            return unicodeText();
        }
        if (!blanks(Open.ROW)) {
            return false;
        }
        if (block[at] == '\'' && !isWord(begin, stop, "x") && !isWord(begin, stop, "b")) {
            return text((byte) '\'', isWord(begin, stop, "e") ? StringEscapes.POSTGRESQL : syntax.plainStrings());
        }
        if (block[at] != '(' || depth == DEEPEST) {
            return unknown();
        }
        if (at + 2 >= filled) {
            return false;
        }
        boolean binary = block[at + 1] == '0' && (block[at + 2] | 0x20) == 'x';
        if (isWord(begin, stop, "cast") && !binary) {
            return cast(depth);
        }
        return LiteralCall.isName(block, begin, stop, syntax.dialect()) ? call(begin, stop) : unknown();
    }

    /** Reads {@code U&'...'}, with its UESCAPE where it has one. */
    private boolean unicodeText() {
        at++;
        if (at == filled) {
            return false;
        }
        if (block[at] != '\'') {
            return unknown();
        }
        int opening = at;
        if (!string((byte) '\'', false)) {
            return false;
        }
        start = opening + 1;
        end = at - 1;
        byte escape = '\\';
        if (!blanks(Open.ROW)) {
            return false;
        }
        if (isNamePart(block[at])) {
            int begin = at;
            while (at < filled && isNamePart(block[at])) {
                at++;
            }
            boolean known = isWord(begin, at, "uescape");
            if (!blanks(Open.ROW) || at + 2 >= filled) {
                return false;
            }
            if (!known || block[at] != '\'' || block[at + 2] != '\'') {
                return unknown();
            }
            escape = block[at + 1];
            at += 3;
        }
        decoder = new UnicodeEscapes(escape);
        return true;
    }

    /** Reads a call that may stand for a literal. */
    private boolean call(int begin, int stop) {
        at++;
        if (!blanks(Open.ROW) || !rest() || !closing()) {
            return false;
        }
        LiteralCall call = LiteralCall.of(block, begin, stop, at, syntax.dialect());
        if (call == null) {
            return unknown();
        }
        literal = true;
        start = call.start();
        end = call.end();
        decoder = call.decoder();
        return true;
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
