package uk.lgs.pipeline.dump;

/**
 * Decodes the inside of {@code U&'...'} and of the text in {@code unistr('...')}: an escape character followed by four
 * hexadecimal digits, by a plus sign and six, by {@code u} and four, by {@code U} and eight, or by itself; and doubled quotes.
 *
 * <p>Sources: PostgreSQL documentation, 4.1.2.3 "String Constants with Unicode Escapes" and 9.4 "unistr"; SQLite
 * documentation, "unistr".
 *
 * @param escape the escape character, a backslash unless UESCAPE says otherwise
 */
record UnicodeEscapes(byte escape) implements FieldDecoder {
    @Override
    public int decode(byte[] bytes, int start, int end) {
        int to = start;
        int from = start;
        while (from < end) {
            byte value = bytes[from++];
            if (value == '\'' && escape != '\'') {
                from++;
                bytes[to++] = value;
            } else if (value != escape) {
                bytes[to++] = value;
            } else if (from < end && bytes[from] == escape) {
                bytes[to++] = bytes[from++];
            } else {
                int length = length(bytes, from, end);
                int character = character(bytes, from, length);
                from += length;
                if (isHighSurrogate(character) && from < end && bytes[from] == escape) {
                    int second = length(bytes, from + 1, end);
                    int low = character(bytes, from + 1, second);
                    if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
                        character = Character.toCodePoint((char) character, (char) low);
                        from += 1 + second;
                    }
                }
                to = StringEscapes.append(bytes, to, character);
            }
        }
        return to;
    }

    /** How many bytes after the escape character belong to it. */
    private static int length(byte[] bytes, int from, int end) {
        if (from >= end) {
            return 0;
        }
        int prefix = prefix(bytes[from]);
        return prefix
                + StringEscapes.digits(bytes, from + prefix, Math.min(end, from + prefix + wanted(bytes[from])), 16);
    }

    /** The character that an escape names, or one that is none where its digits are too few. */
    private static int character(byte[] bytes, int from, int length) {
        if (length == 0) {
            return StringEscapes.NONE;
        }
        int prefix = prefix(bytes[from]);
        int digits = length - prefix;
        return digits < wanted(bytes[from])
                ? StringEscapes.NONE
                : StringEscapes.number(bytes, from + prefix, digits, 16);
    }

    private static boolean isHighSurrogate(int character) {
        return character >= Character.MIN_HIGH_SURROGATE && character <= Character.MAX_HIGH_SURROGATE;
    }

    private static int prefix(byte first) {
        return first == '+' || first == 'u' || first == 'U' ? 1 : 0;
    }

    private static int wanted(byte first) {
        return first == '+' ? 6 : first == 'U' ? 8 : 4;
    }
}
