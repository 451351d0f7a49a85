package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding of a dump, by its byte order mark, by the zeros of UTF-16, or by what it says before its data; all others are
 * taken for UTF-8.
 */
final class DumpEncoding {
    private static final int HEAD = 1 << 16;
    private static final int ENOUGH_UNITS = 16;
    private static final Pattern DECLARED = Pattern.compile(
            "(?im)^(?:/\\*!\\d+\\s+)?SET\\s+(?:NAMES|client_encoding\\s*(?:=|TO))\\s*'?(\\w+)|^\\s*(?:COPY|INSERT)\\b");

    private DumpEncoding() {}

    /** The same content in UTF-8, without byte order mark. */
    static InputStream toUtf8(InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD);
        if (begins(head, 0xff, 0xfe)) {
            return Utf8InputStream.ofUtf16(rest(head, 2, content), true);
        }
        if (begins(head, 0xfe, 0xff)) {
            return Utf8InputStream.ofUtf16(rest(head, 2, content), false);
        }
        if (begins(head, 0xef, 0xbb, 0xbf)) {
            return rest(head, 3, content);
        }
        if (isUtf16(head, 1)) {
            return Utf8InputStream.ofUtf16(rest(head, 0, content), true);
        }
        if (isUtf16(head, 0)) {
            return Utf8InputStream.ofUtf16(rest(head, 0, content), false);
        }
        Charset charset = declared(new String(head, ISO_8859_1));
        InputStream all = rest(head, 0, content);
        return charset.equals(UTF_8) ? all : Utf8InputStream.of(all, charset);
    }

    private static InputStream rest(byte[] head, int from, InputStream content) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(content, HEAD);
        whole.unread(head, from, head.length - from);
        return whole;
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text begins with ASCII characters of two bytes each, of which this one is zero. */
    private static boolean isUtf16(byte[] head, int zero) {
        int units = Math.min(head.length / 2, ENOUGH_UNITS);
        for (int i = 0; i < units; i++) {
            if (head[i * 2 + zero] != 0 || head[i * 2 + 1 - zero] < '\t') {
                return false;
            }
        }
        return units > 0;
    }

    private static Charset declared(String head) {
        Charset charset = UTF_8;
        Matcher matcher = DECLARED.matcher(head);
        while (matcher.find() && matcher.group(1) != null) {
            charset = charset(
                    matcher.group(1).toUpperCase(Locale.ROOT), matcher.group().contains("NAMES"));
        }
        return charset;
    }

    /** PostgreSQL's and MySQL's names; MySQL's latin1 is Windows-1252. */
    private static Charset charset(String name, boolean mysql) {
        if (name.equals("LATIN1")) {
            return mysql ? Charset.forName("windows-1252") : ISO_8859_1;
        }
        if (name.equals("LATIN9")) {
            return Charset.forName("ISO-8859-15");
        }
        return name.matches("WIN125[0-8]") ? Charset.forName("windows-" + name.substring(3)) : UTF_8;
    }
}
