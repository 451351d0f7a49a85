package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** The beginning of a statement as it is read, without comments and without what stands in dollar quotes. */
final class StatementText {
    private static final int MAXIMUM_LENGTH = 1 << 16;
    /** The longest text that {@link #VALUES} looks at. */
    private static final int TAIL = 16;

    private static final Pattern VALUES = Pattern.compile("(?i)(?<!\\bDEFAULT )(?<![\\w$])VALUES$");

    private final byte[] text = new byte[MAXIMUM_LENGTH];
    private int length;
    private int last;
    private int beforeLast;

    void clear() {
        length = 0;
        last = 0;
    }

    void keep(int value) {
        beforeLast = last;
        last = value;
        if (length < MAXIMUM_LENGTH) {
            text[length++] = (byte) value;
        }
    }

    /** Whether what comes next would belong to the name that stands here. */
    boolean endsInName() {
        return SqlWords.isNamePart(last);
    }

    /** Whether a quote that comes next would be that of an escape string, {@code E'...'}. */
    boolean endsInEscapePrefix() {
        return (last == 'E' || last == 'e') && !Character.isLetterOrDigit(beforeLast) && beforeLast != '_';
    }

    /** Whether the last word is VALUES, but not that of DEFAULT VALUES. */
    boolean endsInValues() {
        int tail = Math.max(0, length - TAIL);
        return (last == 's' || last == 'S')
                && length < MAXIMUM_LENGTH
                && VALUES.matcher(new String(text, tail, length - tail, UTF_8)).find();
    }

    String firstWord() {
        return toString().split("\\W", 2)[0];
    }

    @Override
    public String toString() {
        return new String(text, 0, length, UTF_8);
    }
}
