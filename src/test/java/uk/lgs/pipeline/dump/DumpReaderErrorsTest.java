package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class DumpReaderErrorsTest {
    @TempDir
    Path folder;

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("none.sql");
        assertFailure(DumpLine.failure(missing), ErrorCode.DUMP_NOT_READABLE, missing + ": no such file");
    }

    @Test
    void namesAFolderGivenForAFile() {
        assertFailure(DumpLine.failure(folder), ErrorCode.DUMP_NOT_READABLE, folder + ": not a file");
    }

    @Test
    void namesAnEmptyFile() {
        Path file = DumpText.write(folder, "");
        assertFailure(DumpLine.failure(file), ErrorCode.DUMP_EMPTY, file + ": the file is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear all, here is the dump.",
                "Invoice,StockCode,Description\n1,2,3\n",
                "{\"invoice\": 1}",
                "\u0000\u0001\u0002\u00ff",
                "PK",
                "- not SQL",
                "/ not SQL",
                "42"
            })
    void refusesTextThatIsNoSql(String text) {
        Path file = DumpText.write(folder, text);
        assertFailure(DumpLine.failure(file), ErrorCode.DUMP_NOT_RECOGNISED, file + ":1:1: no SQL statement");
    }

    @ParameterizedTest
    @ValueSource(strings = {" \n\n ", "-- only a comment\n", "/* only a comment */", "-- cut off", ";;"})
    void refusesAFileWithoutStatements(String text) {
        Path file = DumpText.write(folder, text);
        assertFailure(
                DumpLine.failure(file), ErrorCode.DUMP_NOT_RECOGNISED, file + ":1:1: no SQL statement in this file");
    }

    @Test
    void saysHowToConvertACustomArchive() {
        Path file = DumpText.write(folder, "PGDMP\u0001\u000e\u0000\u0004");
        assertFailure(DumpLine.failure(file), ErrorCode.DUMP_NOT_RECOGNISED, file + ":1:1: ", "pg_restore");
    }

    @Test
    void namesTheTablesOfADumpWithoutTheTable() {
        Path file = DumpText.write(folder, """
                COPY public.sales (id) FROM stdin;
                777001
                \\.
                COPY public."Retail 2" (id) FROM stdin;
                \\.
                """);
        assertFailure(
                DumpLine.failure(file),
                ErrorCode.DUMP_TABLE_MISSING,
                file + ": no data of a table named retail (the dump has data of sales, retail 2)",
                "retail.dump.table");
    }

    @Test
    void saysThatASchemaWithoutDataHasNoTable() {
        Path file = DumpText.write(folder, "CREATE TABLE public.retail (invoice_no text);\n");
        assertFailure(
                DumpLine.failure(file), ErrorCode.DUMP_TABLE_MISSING, file + ": no data of a table named retail; set");
    }

    @Test
    void namesTheColumnsThatAreMissingAndThoseThatAreThere() {
        DumpText dump = DumpText.withColumns(
                "invoice_no text", "sku text", "description text", "quantity integer", "price real", "country text");
        Path file = dump.write(folder);
        assertFailure(
                DumpLine.failure(file),
                ErrorCode.DUMP_COLUMNS_MISSING,
                file + ":" + (dump.firstLine() - 1) + ":1: ",
                "lacks stock_code, invoice_date, unit_price, customer_id;",
                "its columns are invoice_no, sku, description, quantity, price, country.");
    }

    @Test
    void refusesTwoColumnsForOne() {
        DumpLayout layout = DumpText.layout();
        Map<String, DumpColumn> names = new HashMap<>(layout.columns());
        names.put("price", DumpColumn.UNIT_PRICE);
        DumpText dump = DumpText.withColumns("invoice_no text", "price real", "unit_price real");
        Path file = dump.write(folder);
        assertFailure(
                DumpLine.failure(file, new DumpLayout("retail", names, layout.maximumLineBytes(), layout.dates())),
                ErrorCode.DUMP_COLUMNS_MISSING,
                file + ":" + (dump.firstLine() - 1) + ":1: two columns are both taken for unit_price");
    }

    @Test
    void needsToKnowTheColumns() {
        Path file = DumpText.write(folder, "COPY retail FROM stdin;\n777001\n\\.\n");
        assertFailure(
                DumpLine.failure(file),
                ErrorCode.DUMP_COLUMNS_MISSING,
                file + ":1:1: neither this COPY nor a CREATE TABLE before it names the columns of retail");
    }

    @Test
    void needsNotKnowTheColumnsOfOtherTables() {
        DumpText dump =
                DumpText.retail().before("COPY notes FROM stdin;\na\tb\n\\.\n").sale("1", "A", "1", "1", "1");
        assertThat(DumpLine.read(dump.write(folder))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! rm -rf /",
                "\\connect retail",
                "\\copy retail from program 'id'",
                "\\i other.sql",
                "\\restricted",
                "\\restrict\\! id",
                "\\",
                "\\."
            })
    void refusesMetaCommandsWithTheirLine(String command) {
        DumpText dump = DumpText.retail().before("\n" + command + "\n").sale("1", "A", "1", "1", "1");
        Path file = dump.write(folder);
        long line = DumpText.PREAMBLE.lines().count() + 2;
        PipelineException failure = DumpLine.failure(file);
        assertFailure(failure, ErrorCode.DUMP_META_COMMAND, file + ":" + line + ":1: a psql meta-command");
        assertThat(failure).hasMessageNotContaining("rm -rf").hasMessageNotContaining("other.sql");
    }

    @Test
    void refusesMetaCommandsAfterTheData() {
        DumpText dump = DumpText.retail().sale("1", "A", "1", "1", "1").after("SET a = 1;  \\! id\n");
        Path file = dump.write(folder);
        assertFailure(
                DumpLine.failure(file),
                ErrorCode.DUMP_META_COMMAND,
                file + ":" + (dump.firstLine() + 2) + ":13: a psql meta-command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY retail FROM PROGRAM 'echo 777001';",
                "COPY retail (invoice_no) FROM '/etc/passwd';",
                "COPY other FROM PROGRAM 'id';",
                "COPY retail TO '/tmp/out';",
                "COPY retail TO PROGRAM 'id';",
                "COPY retail (invoice_no) FROM stdin WITH (FORMAT csv);",
                "COPY retail (invoice_no) FROM stdin CSV HEADER;",
                "COPY BINARY retail FROM stdin;",
                "COPY (SELECT 1) TO stdout;"
            })
    void refusesEveryCopyThatIsNotTextFromStdin(String statement) {
        Path file = DumpText.write(folder, "SET a = 1;\n  " + statement + "\n");
        PipelineException failure = DumpLine.failure(file);
        assertFailure(failure, ErrorCode.DUMP_META_COMMAND, file + ":2:3: only COPY ... FROM stdin in text format");
        assertThat(failure).hasMessageNotContaining("777001");
    }

    @Test
    void needsToKnowTheColumnsOfAnInsert() {
        Path file = DumpText.write(folder, "SET a = 1;\n\nINSERT INTO public.retail VALUES ('777001', 'x;y');\n");
        assertFailure(
                DumpLine.failure(file),
                ErrorCode.DUMP_COLUMNS_MISSING,
                file + ":3:1: neither this INSERT nor a CREATE TABLE before it names the columns of retail");
    }

    @Test
    void refusesATextThatBecomesNoSqlLater() {
        Path file = DumpText.write(folder, "SET a = 1;\n   hello there 777001;\n");
        assertFailure(DumpLine.failure(file), ErrorCode.DUMP_NOT_RECOGNISED, file + ":2:4: no SQL statement begins");
    }

    @Test
    void refusesAHostileNameWithoutRunningOutOfStack() {
        for (String name : List.of("\"" + "a\"\"".repeat(20_000) + "\"", "a.".repeat(30_000) + "a")) {
            for (String statement : List.of("COPY " + name + " TO stdout;", "CREATE TABLE " + name + " (id int;")) {
                Path file = DumpText.write(folder, statement);
                assertThat(DumpLine.failure(file).code().category()).isEqualTo(ErrorCode.Category.INPUT);
            }
        }
    }

    private static void assertFailure(PipelineException failure, ErrorCode code, String start, String... parts) {
        assertThat(failure).hasMessageStartingWith(start).hasMessageNotContaining("777001");
        assertThat(List.of(parts)).allMatch(failure.getMessage()::contains);
        assertThat(failure).hasMessageNotContaining("\n");
        assertThat(failure.code()).isEqualTo(code);
    }
}
