package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The ways in which SQL strings escape characters. Decodes in place, since no escape is shorter than what it stands for.
 *
 * <p>Sources: PostgreSQL documentation, 4.1.2.2 "String Constants with C-Style Escapes"; MySQL Reference Manual, "String
 * Literals", table of special character escape sequences.
 */
enum StringEscapes {
    /** Only the quote itself, doubled. */
    QUOTES,
    /** As in {@code E'...'}. */
    POSTGRESQL,
    MYSQL;

    /** A number that names no character. */
    static final int NONE = -1;

    /** What stands where an escape names no character; no byte of UTF-8, so that the line is found out. */
    private static final byte NO_CHARACTER = (byte) 0xff;

    /** Decodes the inside of a string in such quotes. */
    FieldDecoder quotedBy(byte quote) {
        return (bytes, start, end) -> decode(bytes, start, end, quote);
    }

    /** Decodes the inside of a string and returns its new end, at or before the old one. */
    int decode(byte[] bytes, int start, int end, byte quote) {
        int to = start;
        int from = start;
        while (from < end) {
            byte value = bytes[from++];
            if (value == quote) {
                from++;
                bytes[to++] = value;
            } else if (value != '\\' || this == QUOTES || from == end) {
                bytes[to++] = value;
            } else if (this == MYSQL) {
                to = mysql(bytes, from++, to);
            } else {
                int length = postgresql(bytes, from, end, to);
                to += length >>> 8;
                from += length & 0xff;
            }
        }
        return to;
    }

    private static int mysql(byte[] bytes, int from, int to) {
        byte escape = bytes[from];
        int next = to;
        switch (escape) {
            case '0' -> bytes[next++] = 0;
            case 'b' -> bytes[next++] = '\b';
            case 'n' -> bytes[next++] = '\n';
            case 'r' -> bytes[next++] = '\r';
            case 't' -> bytes[next++] = '\t';
            case 'Z' -> bytes[next++] = 0x1a;
            case '%', '_' -> {
                bytes[next++] = '\\';
                bytes[next++] = escape;
            }
            default -> bytes[next++] = escape;
        }
        return next;
    }

    /** Returns how many bytes were written, times 256, and how many were read. */
    private static int postgresql(byte[] bytes, int from, int end, int to) {
        byte escape = bytes[from];
        int digits;
        switch (escape) {
            case 'b' -> bytes[to] = '\b';
            case 'f' -> bytes[to] = '\f';
            case 'n' -> bytes[to] = '\n';
            case 'r' -> bytes[to] = '\r';
            case 't' -> bytes[to] = '\t';
            case 'x' -> {
                digits = digits(bytes, from + 1, Math.min(end, from + 3), 16);
                bytes[to] = digits == 0 ? escape : (byte) number(bytes, from + 1, digits, 16);
                return 1 << 8 | 1 + digits;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                digits = digits(bytes, from, Math.min(end, from + 3), 8);
                bytes[to] = (byte) number(bytes, from, digits, 8);
                return 1 << 8 | digits;
            }
            case 'u', 'U' -> {
                return unicode(bytes, from, end, to);
            }
            default -> bytes[to] = escape;
        }
        return 1 << 8 | 1;
    }

    private static int unicode(byte[] bytes, int from, int end, int to) {
        int wanted = bytes[from] == 'u' ? 4 : 8;
        int digits = digits(bytes, from + 1, Math.min(end, from + 1 + wanted), 16);
        if (digits < wanted) {
            bytes[to] = NO_CHARACTER;
            return 1 << 8 | 1 + digits;
        }
        int read = 1 + wanted;
        int character = number(bytes, from + 1, wanted, 16);
        if (isSurrogate(character)
                && from + read + 5 < end
                && bytes[from + read] == '\\'
                && bytes[from + read + 1] == 'u') {
            int low = number(bytes, from + read + 2, digits(bytes, from + read + 2, from + read + 6, 16), 16);
            if (character < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
                character = Character.toCodePoint((char) character, (char) low);
                read += 6;
            }
        }
        return append(bytes, to, character) - to << 8 | read;
    }

    /** Writes a character, or what is none in its place, and returns where it ends. */
    static int append(byte[] bytes, int to, int character) {
        if (!Character.isValidCodePoint(character) || isSurrogate(character)) {
            bytes[to] = NO_CHARACTER;
            return to + 1;
        }
        byte[] encoded = Character.toString(character).getBytes(UTF_8);
        System.arraycopy(encoded, 0, bytes, to, encoded.length);
        return to + encoded.length;
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    static int digits(byte[] bytes, int from, int limit, int radix) {
        int at = from;
        while (at < limit && Character.digit(bytes[at], radix) >= 0) {
            at++;
        }
        return at - from;
    }

    static int number(byte[] bytes, int from, int count, int radix) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * radix + Character.digit(bytes[i], radix);
        }
        return value;
    }
}
