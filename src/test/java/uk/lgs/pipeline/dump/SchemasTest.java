package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Tables of the same name in different schemas. */
class SchemasTest {
    private static final String ROW = "VALUES ('%s', 'A', 'B', 1, '2010-12-01', 1, NULL, 'UK');\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "public.retail,  current",
        "PUBLIC.Retail,  current",
        "archive.retail, old",
    })
    void tellTheTableThatIsMeant(String table, String invoice) {
        Path file = DumpText.write(folder, dump("public.retail", "archive.retail"));
        DumpLayout layout = layout(table);
        assertThat(DumpLine.read(file, layout))
                .extracting(line -> line.field(DumpColumn.INVOICE_NO).orElseThrow())
                .containsExactly(invoice);
        try (DumpSurvey survey = DumpSurvey.of(file, layout, folder, bytes -> {})) {
            assertThat(survey.structure().skippedTables())
                    .containsExactly(invoice.equals("old") ? "public.retail" : "archive.retail");
        }
    }

    @Test
    void haveToBeNamedWhereSeveralHaveTheTable() {
        Path file = DumpText.write(folder, dump("public.retail", "archive.retail"));
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_TABLE_AMBIGUOUS);
        assertThat(failure)
                .hasMessage(file + ":22:1: the dump has data of both public.retail and archive.retail;"
                        + " set retail.dump.table to the one that is meant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[shop].[dbo].[retail]  | [dbo].[retail]",
                "dbo.retail             | retail",
                "\"Public\".\"Retail\"  | public.retail"
            })
    void areTheSameHoweverTheDumpWritesThem(String first, String second) {
        Path file = DumpText.write(folder, "USE [Shop]\nGO\n" + dump(first, second));
        assertThat(DumpLine.read(file)).hasSize(2);
    }

    @Test
    void missedByTheSettingAreNamed() {
        Path file = DumpText.write(folder, dump("public.retail", "public.retail"));
        assertThat(DumpLine.failure(file, layout("sales.retail")))
                .hasMessage(file + ": no data of a table named sales.retail (the dump has data of public.retail);"
                        + " set retail.dump.table to the table's name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET search_path = public, pg_catalog;         | SET search_path = archive, pg_catalog;",
                "SET search_path TO \"$user\", 'public';       | set local search_path to Archive;",
                "USE `public`;\\n/*!40101 SET NAMES utf8 */;                  | USE `archive`;"
            })
    void thatADumpMakesCurrentCountForNamesWithoutOne(String first, String second) {
        String text = first.replace("\\n", "\n") + "\n" + InsertText.CREATE.replace("public.", "")
                + insert("retail", "current") + second + "\n" + InsertText.CREATE.replace("public.", "")
                + insert("retail", "old");
        Path file = DumpText.write(folder, text);
        assertThat(DumpLine.failure(file).code()).isEqualTo(ErrorCode.DUMP_TABLE_AMBIGUOUS);
        assertThat(DumpLine.read(file, layout("archive.retail")))
                .extracting(line -> line.field(DumpColumn.INVOICE_NO).orElseThrow())
                .containsExactly("old");
    }

    @Test
    void haveColumnsOfTheirOwn() {
        String text = InsertText.CREATE
                + "CREATE TABLE archive.retail (country text, customer_id int, unit_price numeric, invoice_date date,"
                + " quantity int, description text, stock_code text, invoice_no text);\n"
                + "INSERT INTO archive.retail VALUES ('UK', NULL, 1, '2010-12-01', 1, 'B', 'A', 'old');\n";
        List<DumpLine> lines = DumpLine.read(DumpText.write(folder, text), layout("archive.retail"));
        assertThat(lines).hasSize(1).allMatch(DumpLine::complete);
        assertThat(lines.get(0).field(DumpColumn.INVOICE_NO)).contains("old");
        assertThat(lines.get(0).priceForm()).isEqualTo(PriceForm.EXACT);
    }

    private static String dump(String first, String second) {
        return InsertText.CREATE.replace("public.retail", first)
                + InsertText.CREATE.replace("public.retail", second)
                + insert(first, "current")
                + insert(second, "old");
    }

    private static String insert(String table, String invoice) {
        return "INSERT INTO " + table + " " + ROW.formatted(invoice);
    }

    private static DumpLayout layout(String table) {
        DumpLayout usual = DumpText.layout();
        return new DumpLayout(table, usual.columns(), usual.maximumLineBytes(), usual.dates());
    }
}
