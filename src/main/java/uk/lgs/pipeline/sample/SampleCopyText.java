package uk.lgs.pipeline.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text format of {@code COPY}, buffered: values with their escapes, numbers as PostgreSQL prints them, {@code \N} for
 * null.
 */
final class SampleCopyText {
    private static final int CAPACITY = 1 << 16;
    private static final int LONGEST_NUMBER = 20;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;

    SampleCopyText(OutputStream out) {
        this.out = out;
    }

    /** Text without escapes. */
    void plain(String characters) throws IOException {
        plain(characters.getBytes(StandardCharsets.UTF_8));
    }

    void plain(byte[] bytes) throws IOException {
        if (bytes.length > CAPACITY - length) {
            drain();
        }
        if (bytes.length > CAPACITY) {
            out.write(bytes);
            return;
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void value(@Nullable String value) throws IOException {
        if (value == null) {
            plain("\\N");
            return;
        }
        if (value.length() > CAPACITY) {
            plain(escaped(value));
            return;
        }
        if (value.length() > CAPACITY - length) {
            drain();
        }
        int start = length;
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < ' ' || each == '\\' || each >= FIRST_BEYOND_ASCII) {
                length = start;
                plain(escaped(value));
                return;
            }
            buffer[length++] = (byte) each;
        }
    }

    void tab() throws IOException {
        single('\t');
    }

    void endRow() throws IOException {
        single('\n');
    }

    void number(int number) throws IOException {
        reserve();
        if (number < 0) {
            buffer[length++] = '-';
        }
        digits(Math.abs((long) number), 1);
    }

    /** A number of thousandths as the shortest decimal: 6.95, 2.1, 18, 0.001. */
    void thousandths(int mils) throws IOException {
        reserve();
        if (mils < 0) {
            buffer[length++] = '-';
        }
        long whole = Math.abs((long) mils);
        digits(whole / 1000, 1);
        long rest = whole % 1000;
        int places = 3;
        while (places > 0 && rest % 10 == 0) {
            rest /= 10;
            places--;
        }
        if (places > 0) {
            buffer[length++] = '.';
            digits(rest, places);
        }
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    /** A value with its control characters and backslashes escaped. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 2);
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> escaped.append("\\\\");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\u000b' -> escaped.append("\\v");
                default -> escaped.append(each);
            }
        }
        return escaped.toString();
    }

    private void single(char character) throws IOException {
        reserve();
        buffer[length++] = (byte) character;
    }

    private void digits(long number, int atLeast) {
        int places = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            places++;
        }
        places = Math.max(places, atLeast);
        long rest = number;
        for (int i = length + places - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += places;
    }

    private void reserve() throws IOException {
        if (CAPACITY - length < LONGEST_NUMBER) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }
}
