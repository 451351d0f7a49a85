package uk.lgs.pipeline.dump;

/**
 * Decodes the backslash escapes of PostgreSQL's COPY text format in place.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Text Format".
 */
final class CopyEscapes {
    private CopyEscapes() {}

    /** Decodes the bytes of a field where they stand and returns its new end, at or before the old one. */
    static int decode(byte[] bytes, int start, int end) {
        int to = start;
        int from = start;
        while (from < end) {
            byte value = bytes[from++];
            if (value != '\\' || from == end) {
                bytes[to++] = value;
                continue;
            }
            byte escape = bytes[from++];
            int digits;
            switch (escape) {
                case 'b' -> bytes[to++] = '\b';
                case 'f' -> bytes[to++] = '\f';
                case 'n' -> bytes[to++] = '\n';
                case 'r' -> bytes[to++] = '\r';
                case 't' -> bytes[to++] = '\t';
                case 'v' -> bytes[to++] = 0x0b;
                case 'x' -> {
                    digits = StringEscapes.digits(bytes, from, Math.min(end, from + 2), 16);
                    bytes[to++] = digits == 0 ? escape : (byte) StringEscapes.number(bytes, from, digits, 16);
                    from += digits;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    digits = StringEscapes.digits(bytes, from - 1, Math.min(end, from + 2), 8);
                    bytes[to++] = (byte) StringEscapes.number(bytes, from - 1, digits, 8);
                    from += digits - 1;
                }
                default -> bytes[to++] = escape;
            }
        }
        return to;
    }
}
