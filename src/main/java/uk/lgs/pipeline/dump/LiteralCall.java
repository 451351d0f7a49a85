package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few calls by which tools write what is but a literal: SQLite's {@code replace('a\nb','\n',char(10))}, {@code
 * unistr('a\u000ab')}, SQL Server's {@code CONVERT(DATETIME, '2010-12-01 08:26:00', 120)} and {@code CAST(0x... AS DateTime)}.
 * They are decoded; nothing else is taken for a literal.
 *
 * @param start first byte of what is to be decoded
 * @param decoder null where the literal stands as it is
 */
record LiteralCall(int start, int end, @Nullable FieldDecoder decoder) {
    private static final Map<Dialect, Set<String>> NAMES = Map.of(
            Dialect.SQLITE, Set.of("replace", "unistr"),
            Dialect.POSTGRESQL, Set.of("unistr"),
            Dialect.SQL_SERVER, Set.of("convert", "cast"),
            Dialect.MYSQL, Set.of());
    private static final int LONGEST_NAME = 7;
    private static final int DEEPEST = 4;

    /** Styles of CONVERT in which year, month and day stand in this order, and none at all. */
    private static final Set<String> STYLES = Set.of("", "20", "21", "23", "25", "120", "121", "126", "127");

    /** Whether a word is the name of such a call. */
    static boolean isName(byte[] block, int from, int to, Dialect dialect) {
        return NAMES.getOrDefault(dialect, Set.of()).contains(name(block, from, to));
    }

    private static String name(byte[] block, int from, int to) {
        return to - from > LONGEST_NAME ? "" : new String(block, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /**
     * The literal that a call stands for, or null where it stands for none.
     *
     * @param from first byte of its name
     * @param to the byte after its name
     * @param end the byte after its closing bracket
     */
    static @Nullable LiteralCall of(byte[] block, int from, int to, int end, Dialect dialect) {
        Parser parser = new Parser(block, from, end);
        LiteralCall call = switch (name(block, from, to)) {
            case "replace", "unistr" -> parser.text(dialect, 0);
            case "convert" -> parser.convert();
            default -> parser.castOfBinary();
        };
        return parser.failed || parser.at != end ? null : call;
    }

    /** Reads the call from its name to behind its last bracket. */
    private static final class Parser {
        private final byte[] block;
        private final int begin;
        private final int limit;
        private int at;
        private boolean failed;

        Parser(byte[] block, int begin, int limit) {
            this.block = block;
            this.begin = begin;
            this.limit = limit;
            at = begin;
        }

        /** A string, or a call of replace or unistr that gives one. */
        LiteralCall text(Dialect dialect, int depth) {
            failed |= depth > DEEPEST;
            if (failed || next() == '\'') {
                return string();
            }
            String name = word();
            expect('(');
            LiteralCall inner = name.equals("replace") ? text(dialect, depth + 1) : string();
            if (name.equals("replace") && dialect == Dialect.SQLITE) {
                inner = replace(inner);
            } else if (name.equals("unistr")) {
                inner = new LiteralCall(inner.start, inner.end, new UnicodeEscapes((byte) '\\'));
            } else {
                failed = true;
            }
            expect(')');
            return inner;
        }

        private LiteralCall replace(LiteralCall inner) {
            expect(',');
            LiteralCall pattern = string();
            byte[] sought = Arrays.copyOfRange(block, pattern.start, pattern.end);
            expect(',');
            failed |= sought.length == 0 || pattern.decoder != null || !word().equals("char");
            expect('(');
            String code = word();
            failed |= !code.matches("\\d{1,2}");
            expect(')');
            byte character = failed ? 0 : Byte.parseByte(code);
            FieldDecoder before = inner.decoder;
            return new LiteralCall(
                    inner.start,
                    inner.end,
                    (bytes, start, end) -> replaced(
                            bytes, start, before == null ? end : before.decode(bytes, start, end), sought, character));
        }

        LiteralCall convert() {
            word();
            expect('(');
            String type = type();
            expect(',');
            if (next() == '0') {
                LiteralCall date = binary(type);
                expect(')');
                return date;
            }
            if (next() == 'N') {
                at++;
            }
            LiteralCall text = string();
            String style = "";
            if (next() == ',') {
                at++;
                style = word();
            }
            failed |= !STYLES.contains(style);
            expect(')');
            return text;
        }

        LiteralCall castOfBinary() {
            word();
            expect('(');
            String number = word();
            failed |= !word().equals("as");
            LiteralCall date = binary(number, type());
            expect(')');
            return date;
        }

        private LiteralCall binary(String type) {
            return binary(word(), type);
        }

        /** A date in place of the whole call, which is longer than any date. */
        private LiteralCall binary(String number, String type) {
            byte[] date = BinaryDate.text(type, number);
            if (date == null || date.length > limit - begin) {
                failed = true;
                return new LiteralCall(begin, begin, null);
            }
            return new LiteralCall(begin, limit, (bytes, start, end) -> {
                System.arraycopy(date, 0, bytes, start, date.length);
                return start + date.length;
            });
        }

        private LiteralCall string() {
            expect('\'');
            int start = at;
            boolean doubled = false;
            while (at < limit && (block[at] != '\'' || at + 1 < limit && block[at + 1] == '\'')) {
                doubled |= block[at] == '\'';
                at += block[at] == '\'' ? 2 : 1;
            }
            int end = at;
            expect('\'');
            return new LiteralCall(start, end, doubled ? StringEscapes.QUOTES.quotedBy((byte) '\'') : null);
        }

        /** A type's name without brackets and length, lower case. */
        private String type() {
            boolean bracketed = next() == '[';
            at += bracketed ? 1 : 0;
            String name = word();
            if (bracketed) {
                expect(']');
            }
            if (next() == '(') {
                at++;
                word();
                expect(')');
            }
            return name;
        }

        private String word() {
            next();
            int from = at;
            while (at < limit && RowCursor.isNamePart(block[at])) {
                at++;
            }
            return new String(block, from, at - from, ISO_8859_1).toLowerCase(Locale.ROOT);
        }

        private void expect(char wanted) {
            failed |= next() != wanted;
            at += failed ? 0 : 1;
        }

        /** What stands behind blanks; NUL at the end. */
        private char next() {
            while (at < limit && block[at] >= 0 && block[at] <= ' ') {
                at++;
            }
            return at < limit ? (char) (block[at] & 0xff) : 0;
        }
    }

    private static int replaced(byte[] bytes, int start, int end, byte[] sought, byte character) {
        int to = start;
        int from = start;
        while (from < end) {
            if (from + sought.length <= end
                    && Arrays.equals(bytes, from, from + sought.length, sought, 0, sought.length)) {
                bytes[to++] = character;
                from += sought.length;
            } else {
                bytes[to++] = bytes[from++];
            }
        }
        return to;
    }
}
