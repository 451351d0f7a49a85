package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls by which tools write literals, each in its dialect. */
class LiteralCallTest {
    private static final String SQLITE = "PRAGMA foreign_keys=OFF;\n";
    private static final String SQL_SERVER = "USE [Shop]\nGO\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "replace('a\\nb','\\n',char(10))                                 | ~a\nb~",
                "replace(replace('it''s\\r\\n','\\r',char(13)),'\\n',char(10))   | ~it's\r\n~",
                "replace('a\\n(\\n0)b','(\\n0)',char(10))                         | ~a\\n\nb~",
                "REPLACE ( 'xx' , 'xx' , CHAR(9) )                              | ~\t~",
                "unistr('a\\u000ab\\\\ it''s')                                  | ~a\nb\\ it's~",
                "replace('a, (b)','b',char(99))                                 | a, (c)"
            })
    void areDecodedInSqlite(String call, String text) {
        assertThat(description(SQLITE, call)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "U&'d\\0061t\\+000061 \\00e9 it''s \\\\'      | data é it's \\",
                "u&'\\D83D\\DE00'                            | 😀",
                "U&'d!0061t!+000061!!\\' UESCAPE '!'         | data!\\",
                "U&'!00e9' /* c */ uescape  '!' :: text      | é",
                "unistr('\\u00e9\\U0001F600\\0041\\+000042')  | é😀AB"
            })
    void andUnicodeStringsAreDecodedInPostgresql(String literal, String text) {
        assertThat(description("", literal)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONVERT(DATETIME, '2010-12-01 08:26:00.123', 121)   | 2010-12-01 08:26:00.123",
                "convert([datetime2](7), N'2010-12-01T08:26:00',126) | 2010-12-01T08:26:00",
                "CONVERT(date,'2010-12-01')                          | 2010-12-01",
                "CAST(0x00009CD2007FB750 AS DateTime)                | 2009-12-01T07:45",
                "CAST(0x00009E4A018B81FF AS DateTime)                | 2010-12-12T23:59:59.997",
                "CAST(0xFFFF2E4600000000 AS DateTime)                | 1753-01-01T00:00",
                "CAST(0x9E3F01FA AS SmallDateTime)                   | 2010-12-01T08:26",
                "CAST(0x5B950A00 AS Date)                            | 1900-01-01",
                "CAST(0x0787FCC4F5405B950A AS DateTime2)             | 1900-01-01T07:45:00.123456700",
                "CONVERT(datetime, 0x00009CD2007FB750)               | 2009-12-01T07:45"
            })
    void areDecodedInSqlServer(String call, String text) {
        assertThat(description(SQL_SERVER, call)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replace('a','b','c')",
                "replace('a','',char(10))",
                "replace(x,'b',char(10))",
                "replace('a','b',char(10+1))",
                "replace('a','b',char(10)) || 'x'",
                "replace('a','b',char(1000))",
                "unistr('a','b')",
                "unistr(replace('a','b',char(10)))",
                "upper('a')",
                "replace(replace(replace(replace(replace(replace('a','b',char(9)),'b',char(9)),'b',char(9)),'b',char(9)),'b',char(9)),'b',char(9))"
            })
    void thatComputeAreNotInSqlite(String call) {
        assertNotLiteral(SQLITE, call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONVERT(DATETIME, '01/02/2010', 103)",
                "CONVERT(DATETIME, getdate())",
                "CAST(0x00009CD2007FBE40 AS int)",
                "CAST(0x00009CD2 AS DateTime)",
                "CAST(0x00009CD2FFFFFFFF AS DateTime)",
                "CAST(0x9E3FFFFF AS SmallDateTime)",
                "CAST(0x09005C0E4E3C5B950A AS DateTime2)",
                "CAST(0x07FFFFFFFFFF5B950A AS DateTime2)",
                "CAST(0xAF AS Date)",
                "CAST(0xAFA AS Date)",
                "CAST(0x AS Date)",
                "replace('a\\n','\\n',char(10))"
            })
    void thatComputeOrAreNoDatesAreNotInSqlServer(String call) {
        assertNotLiteral(SQL_SERVER, call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replace('a','b',char(10))", "CAST(0x5B950A00 AS Date)", "U&'a' UESCAPE", "U&a", "U&'a' b 'c'"})
    void ofOtherDialectsAreNotInPostgresql(String call) {
        assertNotLiteral("", call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U&'\\00'", "U&'\\D83D'", "U&'\\+110000'", "U&'a\\'", "unistr('\\zz')"})
    void thatNameNoCharacterAreNoText(String literal) {
        assertThat(lines("", literal)).extracting(DumpLine::flaw).containsExactly(LineFlaw.NOT_TEXT, LineFlaw.NONE);
    }

    @Test
    void areReadWhereverABlockEnds() {
        String rows = InsertText.row("1", "replace(replace('a\\r\\n','\\r',char(13)),'\\n',char(10))") + ","
                + InsertText.row("2", "unistr('\\u0041')");
        for (int shift = 0; shift <= rows.length(); shift++) {
            String filler = InsertText.row("0", "'" + "x".repeat(8_192 - rows.length() - 60 + shift) + "'");
            String text = SQLITE + InsertText.CREATE + InsertText.insert(filler, rows);
            List<DumpLine> lines = DumpLine.read(DumpText.write(folder, text));
            assertThat(lines).as("shift %d", shift).hasSize(3).allMatch(DumpLine::complete);
            assertThat(lines.get(1).field(DumpColumn.DESCRIPTION)).contains("a\r\n");
            assertThat(lines.get(2).field(DumpColumn.DESCRIPTION)).contains("A");
        }
    }

    private String description(String head, String literal) {
        List<DumpLine> lines = lines(head, literal);
        assertThat(lines).hasSize(2).allMatch(DumpLine::complete);
        assertThat(lines.get(0).field(DumpColumn.COUNTRY)).contains("France");
        return lines.get(0).field(DumpColumn.DESCRIPTION).orElse("null");
    }

    private void assertNotLiteral(String head, String literal) {
        assertThat(lines(head, literal))
                .extracting(DumpLine::flaw)
                .containsExactly(LineFlaw.NOT_A_LITERAL, LineFlaw.NONE);
    }

    private List<DumpLine> lines(String head, String literal) {
        String text = InsertText.CREATE + InsertText.insert(InsertText.row("1", literal), InsertText.row("2", "'z'"));
        return DumpLine.read(DumpText.write(folder, head + text));
    }
}
