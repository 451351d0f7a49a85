package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyEscapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a\\bb; a<08>b",
                "\\f; <0c>",
                "\\n\\n; <0a><0a>",
                "\\r; <0d>",
                "\\t; <09>",
                "\\v; <0b>",
                "\\\\; \\",
                "\\\\n; \\n",
                "\\\\\\n; \\<0a>",
                "\\N; N",
                "\\.; .",
                "\\q; q",
                "\\é; é",
                "\\1; <01>",
                "\\101; A",
                "\\1018; A8",
                "\\1019; A9",
                "\\18; <01>8",
                "\\0; <00>",
                "\\377; ÿ",
                "\\777; ÿ",
                "\\8; 8",
                "\\x41; A",
                "\\x4a4; J4",
                "\\xFf; ÿ",
                "\\x4; <04>",
                "\\x4g; <04>g",
                "\\xg; xg",
                "\\x; x",
                "end\\; end\\",
                "plain; plain"
            })
    void decodes(String escaped, String meant) {
        StringBuilder expected = new StringBuilder(meant);
        for (int code = 0; code < ' '; code++) {
            String sign = "<%02x>".formatted(code);
            for (int at = expected.indexOf(sign); at >= 0; at = expected.indexOf(sign)) {
                expected.replace(at, at + sign.length(), String.valueOf((char) code));
            }
        }
        assertThat(decode(escaped)).isEqualTo(expected.toString());
    }

    @Test
    void touchesNothingOutsideTheField() {
        byte[] bytes = "\\t\\t\\x41\\101\\n".getBytes(ISO_8859_1);
        int end = CopyEscapes.decode(bytes, 2, 12);
        assertThat(new String(bytes, 0, end, ISO_8859_1)).isEqualTo("\\t\tAA");
        assertThat(new String(bytes, 12, 2, ISO_8859_1)).isEqualTo("\\n");
    }

    @Test
    void readsNoDigitPastTheField() {
        byte[] bytes = "\\1\\101".getBytes(ISO_8859_1);
        assertThat(CopyEscapes.decode(bytes, 0, 2)).isEqualTo(1);
        assertThat(bytes[0]).isEqualTo((byte) 1);
    }

    @Property
    void givesBackWhatWasEscaped(@ForAll @CharRange(to = 'ÿ') String text) {
        assertThat(decode(copyEscaped(text))).isEqualTo(text);
        StringBuilder octal = new StringBuilder();
        StringBuilder hexadecimal = new StringBuilder();
        text.chars().forEach(value -> {
            octal.append("\\%03o".formatted(value));
            hexadecimal.append("\\x%02x".formatted(value));
        });
        assertThat(decode(octal.toString())).isEqualTo(text);
        assertThat(decode(hexadecimal.toString())).isEqualTo(text);
    }

    /** As PostgreSQL writes a text. */
    private static String copyEscaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\b", "\\b")
                .replace("\f", "\\f")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u000b", "\\v");
    }

    private static String decode(String escaped) {
        byte[] bytes = escaped.getBytes(ISO_8859_1);
        return new String(bytes, 0, CopyEscapes.decode(bytes, 0, bytes.length), ISO_8859_1);
    }
}
