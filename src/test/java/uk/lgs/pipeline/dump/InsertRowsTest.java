package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class InsertRowsTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryFieldOfEveryRow() {
        List<DumpLine> lines = read(
                InsertText.CREATE
                        + "INSERT INTO public.retail VALUES ('489434', '85048', 'BALL', -12, '2009-12-01 07:45:00', 6.95, 13085, 'EIRE'),\n"
                        + "\t('2','B',NULL,+3,'2010-01-01',1e-05,null,''), ( '3' , 'C' , 'D' , 1 ,'2010-01-01' , .5 , NULL , 'UK' ) ;\n");
        assertThat(lines).extracting(DumpLine::number).containsExactly(11L, 12L, 12L);
        assertThat(lines).allMatch(DumpLine::complete);
        assertThat(lines.get(0).fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DumpColumn.INVOICE_NO, "489434",
                        DumpColumn.STOCK_CODE, "85048",
                        DumpColumn.DESCRIPTION, "BALL",
                        DumpColumn.QUANTITY, "-12",
                        DumpColumn.INVOICE_DATE, "2009-12-01 07:45:00",
                        DumpColumn.UNIT_PRICE, "6.95",
                        DumpColumn.CUSTOMER_ID, "13085",
                        DumpColumn.COUNTRY, "EIRE"));
        assertThat(lines.get(1).fields().values()).containsExactly("2", "B", "+3", "2010-01-01", "1e-05", "");
        assertThat(lines.get(2).fields().values()).containsExactly("3", "C", "D", "1", "2010-01-01", ".5", "UK");
        assertThat(lines.get(0).priceForm()).isEqualTo(PriceForm.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'it''s'                          | it's",
                "''''                             | '",
                "'it''s''); DROP TABLE x;--'      | it's'); DROP TABLE x;--",
                "'/* no comment -- nor this'      | /* no comment -- nor this",
                "'a\\nb'                          | a\\nb",
                "E'a\\x41\\u00e9\\101\\'''\\\\'   | aAéA''\\",
                "e'\\U0001F600\\ud83d\\ude00\\q'  | 😀😀q",
                "E'\\x4Z\\18'                     |~\u0004Z\u00018~",
                "'2009-12-01'::timestamp          | 2009-12-01",
                "'x'::character varying(10)[]     | x",
                "'NaN'::real                      | NaN",
                "NaN                              | NaN",
                "CAST('a''b' AS character (5))    | a'b",
                "cast(CAST(6.95 AS real) as text) | 6.95",
                "( -5 )                           | -5",
                "date '2010-01-01'                | 2010-01-01",
                "N'x'                             | x",
                "$$it's \\n (x), y$$              | it's \\n (x), y",
                "$a$ $$ $b$ $a$                   |~ $$ $b$ ~",
                "'a' /* , ( ' */          | a",
                "true                             | true"
            })
    void decodesLiterals(String literal, String value) {
        String text = InsertText.CREATE + InsertText.insert(InsertText.row("1", literal), InsertText.row("2", "'z'"));
        List<DumpLine> lines = read(text);
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains(value);
        assertThat(lines).hasSize(2).allMatch(DumpLine::complete);
        assertThat(lines.get(0).field(DumpColumn.COUNTRY)).contains("France");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "'a' || 'b'",
                "1 + 1",
                "DEFAULT",
                "x'41'",
                "0x41",
                "f('a)', g(1, 2))",
                "(SELECT 'a, b' FROM t)",
                "CAST(f(1) AS text)",
                "CAST('a' || 'b' AS text)",
                "'a'::text || E'\\'), ('",
                "((((((((((((1))))))))))))",
                "\"name\"",
                ""
            })
    void computesNothingAndMarksTheLine(String expression) {
        List<DumpLine> lines = read(
                InsertText.CREATE + InsertText.insert(InsertText.row("1", expression), InsertText.row("2", "'z'")));
        assertThat(lines).extracting(DumpLine::complete).containsExactly(false, true);
        assertThat(lines).extracting(DumpLine::fieldCount).containsExactly(8, 8);
        assertThat(lines).extracting(DumpLine::flaw).containsExactly(LineFlaw.NOT_A_LITERAL, LineFlaw.NONE);
    }

    @Test
    void takesBackslashesForEscapesWhereTheDumpSaysSo() {
        String text = "SET standard_conforming_strings = off;\n" + InsertText.CREATE
                + InsertText.insert(InsertText.row("1", "'a\\\\b\\'c\\n'"), InsertText.row("2", "'z'"));
        List<DumpLine> lines = read(text);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains("a\\b'c\n");
    }

    @Test
    void countsTheFileLinesThatAStringSpans() {
        String text = InsertText.CREATE
                + InsertText.insert(InsertText.row("1", "'one\ntwo\nthree'"))
                + "\n"
                + InsertText.insert(
                        InsertText.row("2", "E'a\\\nb'"), InsertText.row("3", "$$\n$$"), InsertText.row("4", "1"));
        List<DumpLine> lines = read(text);
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains("one\ntwo\nthree");
        assertThat(lines).extracting(DumpLine::number).containsExactly(11L, 15L, 17L, 19L);
    }

    @Test
    void keepsRowsWithTooFewOrTooManyValuesAsIncomplete() {
        List<DumpLine> lines = read(InsertText.CREATE
                + InsertText.insert("('1')", InsertText.row("2", "'a', 'b'"), InsertText.row("3", "'z'")));
        assertThat(lines).extracting(DumpLine::complete).containsExactly(false, false, true);
        assertThat(lines).extracting(DumpLine::fieldCount).containsExactly(1, 9, 8);
    }

    @Test
    void takesTheColumnsFromTheStatementBeforeThoseOfTheTable() {
        List<DumpLine> lines = read(InsertText.CREATE
                + "INSERT INTO retail (country, customer_id, unit_price, invoice_date, quantity, description, \"email\","
                + " stock_code, invoice_no) OVERRIDING SYSTEM VALUE VALUES ('Spain', 1, 2, '2010-12-01', 3, 'B', 'e', 'C', 'D')"
                + " ON CONFLICT DO NOTHING;\n"
                + InsertText.insert(InsertText.row("2", "'z'")));
        assertThat(lines.get(0).field(DumpColumn.COUNTRY)).contains("Spain");
        assertThat(lines.get(0).field(DumpColumn.INVOICE_NO)).contains("D");
        assertThat(lines.get(1).field(DumpColumn.INVOICE_NO)).contains("2");
    }

    @Test
    void readsAListOfColumnsOnTheFirstLine() {
        List<DumpLine> lines =
                read("INSERT INTO retail " + InsertText.NAMES + " VALUES " + InsertText.row("1", "'z'") + ";");
        assertThat(lines).hasSize(1).allMatch(DumpLine::complete);
    }

    @Test
    void skipsAndCountsOtherTablesAndStatementsBetween() {
        String other = "INSERT INTO public.notes (note) VALUES ('INSERT INTO retail VALUES (1);'), (now());\n";
        String text = InsertText.CREATE + other + other
                + InsertText.insert(InsertText.row("1", "'z'"))
                + "DROP TABLE x;\nCREATE FUNCTION f() RETURNS void AS $$ INSERT INTO retail VALUES (1); $$ LANGUAGE sql;\n"
                + "INSERT INTO t SELECT 1;\nINSERT INTO t DEFAULT VALUES;\n"
                + other
                + InsertText.insert(InsertText.row("2", "'z'"));
        Path file = DumpText.write(folder, text);
        assertThat(DumpLine.read(file)).hasSize(2);
        assertThat(DumpLine.structure(file).skippedTables()).containsExactly("notes");
        assertThat(DumpLine.structure(file).ignoredStatements()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO public.retail SELECT * FROM old;",
                "INSERT INTO \"retail\" DEFAULT VALUES;",
                "INSERT INTO retail (invoice_no) SELECT 777001;"
            })
    void refusesToLoseRowsThatWouldHaveToBeComputed(String statement) {
        Path file =
                DumpText.write(folder, InsertText.CREATE + InsertText.insert(InsertText.row("1", "'z'")) + statement);
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessageStartingWith(file + ":12:1: the rows of this INSERT are computed");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_MALFORMED);
    }

    @Test
    void joinsTheRowsOfManyStatementsIntoFewBatches() {
        String text = InsertText.CREATE
                + InsertText.insert(InsertText.row("1", "'z'")).repeat(3_000);
        int batches = 0;
        try (DumpReader reader = DumpReader.open(DumpText.write(folder, text), DumpText.layout(), bytes -> {})) {
            while (reader.next().isPresent()) {
                batches++;
            }
        }
        assertThat(batches).isLessThan(10);
    }

    @Test
    void readsALongListOfRowsInBlocksOfBoundedSize() {
        String rows = (InsertText.row("1", "'z'") + ",\n").repeat(100_000);
        Path file = DumpText.write(
                folder, InsertText.CREATE + "INSERT INTO retail VALUES\n" + rows + InsertText.row("2", "1") + ";");
        int lines = 0;
        try (DumpReader reader = DumpReader.open(file, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                assertThat(next.get().bytes()).hasSizeLessThanOrEqualTo(CopyRows.BLOCK + RawBatch.PADDING);
                lines += next.get().size();
            }
        }
        assertThat(lines).isEqualTo(100_001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "('1', 'open          | 1:34 | this quote is never closed",
                "('1', 'it''s         | 1:34 | this quote is never closed",
                "('1', E'a\\'         | 1:35 | this quote is never closed",
                "('1', /* a /* */     | 1:34 | this comment is never closed",
                "('1', $x$ $$ $       | 1:34 | this dollar quote is never closed",
                "('1', 'a'            | 1:28 | this row has no end",
                "('1', f(2)           | 1:28 | this row has no end",
                "('1', 'a'),          | 1:1  | this statement has no end",
                "('1', 'a')           | 1:1  | this statement has no end",
                "~('1',\n\n  'open~   | 3:3  | this quote is never closed",
                "('1', 'a') ON CONFLI | 1:1  | this statement has no end"
            })
    void namesThePlaceOfWhatIsNeverClosed(String rows, String place, String message) {
        Path file = DumpText.write(folder, "INSERT INTO t VALUES       " + rows);
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessageStartingWith(file + ":" + place + ": " + message);
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1) (2);   | 1:26 | a comma or semicolon should stand here",
                "(1), 2;    | 1:27 | a row in brackets should stand here",
                "1;         | 1:22 | a row in brackets should stand here"
            })
    void namesThePlaceOfWhatIsNoRow(String rows, String place, String message) {
        Path file = DumpText.write(folder, "INSERT INTO t VALUES " + rows);
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessageStartingWith(file + ":" + place + ": " + message);
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_MALFORMED);
    }

    @Test
    void noticesACutAtEveryByte() {
        String text = InsertText.CREATE
                + InsertText.insert(InsertText.row("1", "E'\\x41''\\n'"), InsertText.row("2", "CAST('a' AS text)"))
                + InsertText.insert(InsertText.row("3", "$$x$$"), InsertText.row("4", "/* c */ -5"));
        int firstEnd = text.lastIndexOf(";\nINSERT") + 1;
        int end = text.lastIndexOf(';');
        for (int length = 0; length <= end; length++) {
            Path file = DumpText.write(folder, text.substring(0, length));
            if (length < firstEnd || length > firstEnd + 1) {
                PipelineException failure = DumpLine.failure(file);
                assertThat(failure.code().category()).as("cut at %d", length).isEqualTo(ErrorCode.Category.INPUT);
                assertThat(failure.getMessage()).startsWith(file + ":").doesNotContain("\n");
            } else {
                assertThat(DumpLine.read(file)).as("cut at %d", length).hasSize(2);
            }
        }
    }

    @Test
    void readsEveryFieldWhereverABlockEnds() {
        String row = InsertText.row("1", "E'it''s \\u00e9\\\n'::text /* , */");
        String text = InsertText.insert(row, InsertText.row("2", "$x$a$x$")) + " \n" + InsertText.insert(row);
        for (int shift = 0; shift <= text.length() + 2; shift++) {
            String filler = InsertText.row("0", "'" + "x".repeat(8_192 - text.length() - 85 + shift) + "'");
            List<DumpLine> lines = read(InsertText.CREATE + InsertText.insert(filler, row, row) + text + text);
            assertThat(lines).as("shift %d", shift).hasSize(9).allMatch(DumpLine::complete);
            assertThat(lines.get(1)).isEqualTo(at(lines.get(2), lines.get(1).number()));
            for (int each : new int[] {1, 2, 3, 5, 6, 8}) {
                assertThat(lines.get(each).field(DumpColumn.DESCRIPTION))
                        .as("shift %d", shift)
                        .contains("it's é\n");
            }
            assertThat(lines).extracting(DumpLine::number).containsExactly(11L, 12L, 14L, 16L, 18L, 20L, 22L, 24L, 26L);
        }
    }

    private static DumpLine at(DumpLine line, long number) {
        return new DumpLine(number, line.complete(), line.fieldCount(), line.flaw(), line.priceForm(), line.fields());
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 10_000, CopyRows.BLOCK, 700_000})
    void acceptsRowsUpToTheLimitAndNamesALongerOne(int limit) {
        String frame = InsertText.row("2", "''");
        String longest = InsertText.row("2", "'" + "x".repeat(limit - frame.length()) + "'");
        String start = InsertText.CREATE + "INSERT INTO retail VALUES " + InsertText.row("1", "'z'") + ",\n" + longest;
        DumpLayout layout = DumpText.layout(limit);
        assertThat(DumpLine.read(DumpText.write(folder, start + ";"), layout)).hasSize(2);
        Path file = DumpText.write(folder, start.replace("'xx", "'xxx") + ";");
        PipelineException failure = DumpLine.failure(file, layout);
        assertThat(failure)
                .hasMessageStartingWith("%s:12:1: this row is longer than %d bytes".formatted(file, limit))
                .hasMessageContaining("retail.dump.max-line-bytes");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_MALFORMED);
    }

    private List<DumpLine> read(String text) {
        return DumpLine.read(DumpText.write(folder, text));
    }
}
