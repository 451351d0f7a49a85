package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final String TEXT = "£ é € 😀";

    @TempDir
    Path folder;

    @Test
    void readsUtf16AndUtf8WithAByteOrderMarkAndWithout() {
        DumpText dump = DumpText.retail();
        for (int line = 0; line < 20_000; line++) {
            dump.row(String.valueOf(line), "A", TEXT + "x".repeat(line % 7), "1", "2010-12-01", "1", "1", "UK");
        }
        for (Charset charset : List.of(UTF_16LE, UTF_16BE, UTF_8)) {
            for (String mark : List.of("\ufeff", "")) {
                List<DumpLine> lines = DumpLine.read(DumpText.write(folder, (mark + dump.text()).getBytes(charset)));
                assertThat(lines).as("%s", charset).hasSize(20_000).allMatch(DumpLine::complete);
                for (int line = 0; line < lines.size(); line++) {
                    assertThat(lines.get(line).field(DumpColumn.DESCRIPTION)).contains(TEXT + "x".repeat(line % 7));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LATIN1, ISO-8859-1, £é", "WIN1252, windows-1252, £é€", "latin9, ISO-8859-15, £é€", "UTF8, UTF-8, £é€"})
    void readsTheEncodingThatTheDumpDeclares(String name, String charset, String text) {
        String dump = DumpText.retail()
                .row("1", "A", text, "1", "2010-12-01", "1", "1", "SET client_encoding = 'KOI8R'")
                .text()
                .replace("client_encoding = 'UTF8'", "client_encoding = '" + name + "'");
        DumpLine line = DumpLine.readOnly(DumpText.write(folder, dump.getBytes(Charset.forName(charset))));
        assertThat(line.complete()).isTrue();
        assertThat(line.field(DumpColumn.DESCRIPTION)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a3", "\u00c3", "\u00c0\u0080", "\u00e0\u0080\u0080", "\u00ed\u00a0\u0080",
                        "\u00f4\u0090\u0080\u0080",
                "\u00f8", "\u0080", "\u00e2\u0082", "12345678\u00ff", "\\xff", "\u00ef\u00bf\u00bf"
            })
    void marksALineWithBytesThatAreNoUtf8(String latin1) {
        String text = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .row("2", "A", latin1, "1", "2010-12-01", "1", "1", "France")
                .row(
                        "3",
                        "A",
                        "\u00c2\u00a3 \u00e2\u0082\u00ac \u00f0\u009f\u0098\u0080",
                        "1",
                        "2010-12-01",
                        "1",
                        "1",
                        "UK")
                .text();
        List<DumpLine> lines = DumpLine.read(DumpText.write(folder, text.getBytes(ISO_8859_1)));
        assertThat(lines).extracting(DumpLine::flaw).containsExactly(LineFlaw.NONE, LineFlaw.NOT_TEXT, LineFlaw.NONE);
        assertThat(lines).extracting(DumpLine::complete).containsExactly(true, false, true);
        assertThat(lines.get(2).field(DumpColumn.DESCRIPTION)).contains("£ € 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\\000b", "12345678\u0000"})
    void marksALineWithNul(String description) {
        Path file = DumpText.retail()
                .row("1", "A", description, "1", "2010-12-01", "1", "1", "France")
                .sale("2", "A", "1", "1", "1")
                .write(folder);
        assertThat(DumpLine.read(file)).extracting(DumpLine::flaw).containsExactly(LineFlaw.NUL, LineFlaw.NONE);
    }

    @Test
    void marksALineWithHalfASurrogatePair() {
        String text =
                InsertText.CREATE + InsertText.insert(InsertText.row("1", "'a\ud83d'"), InsertText.row("2", "'b'"));
        byte[] bytes = new byte[text.length() * 2 + 2];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xfe;
        for (int i = 0; i < text.length(); i++) {
            bytes[i * 2 + 2] = (byte) text.charAt(i);
            bytes[i * 2 + 3] = (byte) (text.charAt(i) >> 8);
        }
        assertThat(DumpLine.read(DumpText.write(folder, bytes)))
                .extracting(DumpLine::flaw)
                .containsExactly(LineFlaw.NOT_TEXT, LineFlaw.NONE);
    }

    @Test
    void marksALineWhoseEscapeNamesNoCharacter() {
        String text = InsertText.CREATE
                + InsertText.insert(InsertText.row("1", "E'\\ud83d'"), InsertText.row("2", "E'\\u00'"));
        assertThat(DumpLine.read(DumpText.write(folder, text)))
                .extracting(DumpLine::flaw)
                .containsExactly(LineFlaw.NOT_TEXT, LineFlaw.NOT_TEXT);
    }
}
