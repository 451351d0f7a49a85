package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryFieldOfEveryLine() {
        DumpText dump = DumpText.retail()
                .row("489434", "85048", "15CM BALL 20 LIGHTS", "12", "2009-12-01 07:45:00", "6.95", "13085", "France")
                .row("C489449", "22087", " PAPER \"BUNTING\" ", "-12", "2009-12-01 10:33:00", "2.95", "16321", "EIRE");
        List<DumpLine> lines = DumpLine.read(dump.write(folder));
        assertThat(lines).extracting(DumpLine::number).containsExactly(dump.firstLine(), dump.firstLine() + 1);
        assertThat(lines).allMatch(DumpLine::complete);
        assertThat(lines.get(0).fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DumpColumn.INVOICE_NO, "489434",
                        DumpColumn.STOCK_CODE, "85048",
                        DumpColumn.DESCRIPTION, "15CM BALL 20 LIGHTS",
                        DumpColumn.QUANTITY, "12",
                        DumpColumn.INVOICE_DATE, "2009-12-01 07:45:00",
                        DumpColumn.UNIT_PRICE, "6.95",
                        DumpColumn.CUSTOMER_ID, "13085",
                        DumpColumn.COUNTRY, "France"));
        assertThat(lines.get(1).field(DumpColumn.DESCRIPTION)).contains(" PAPER \"BUNTING\" ");
    }

    @Test
    void tellsNullFromEmptyAndFromABackslashWithN() {
        DumpText dump = DumpText.retail().row("489434", "", "\\N", "\\\\N", "\\N", "6.95", "", "\\Nx");
        DumpLine line = DumpLine.readOnly(dump.write(folder));
        assertThat(line.fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DumpColumn.INVOICE_NO, "489434",
                        DumpColumn.STOCK_CODE, "",
                        DumpColumn.QUANTITY, "\\N",
                        DumpColumn.UNIT_PRICE, "6.95",
                        DumpColumn.CUSTOMER_ID, "",
                        DumpColumn.COUNTRY, "Nx"));
    }

    @Test
    void endsAFieldByNoOtherControlCharacter() {
        String text = "\u0001\u0008\u000b\u001f[\u0008\u0008\u0008\u0008\u0008\u0008\u0008\u0008]";
        DumpText dump = DumpText.retail().row("489434", "85048", text, "12", "2009-12-01", "6.95", "13085", text);
        DumpLine line = DumpLine.readOnly(dump.write(folder));
        assertThat(line.field(DumpColumn.DESCRIPTION)).contains(text);
        assertThat(line.field(DumpColumn.COUNTRY)).contains(text);
        assertThat(line.field(DumpColumn.QUANTITY)).contains("12");
    }

    @Test
    void findsColumnsInAnyOrderAndCase() {
        DumpText dump = DumpText.withColumns(
                        "country text",
                        "\"Customer_ID\" real",
                        "unit_price numeric(10,3)",
                        "invoice_date timestamp",
                        "quantity integer",
                        "description text",
                        "STOCK_CODE text",
                        "invoice_no text")
                .row("France", "13085", "6.95", "2009-12-01", "12", "BALL", "85048", "489434");
        DumpLine line = DumpLine.readOnly(dump.write(folder));
        assertThat(line.field(DumpColumn.COUNTRY)).contains("France");
        assertThat(line.field(DumpColumn.CUSTOMER_ID)).contains("13085");
        assertThat(line.field(DumpColumn.STOCK_CODE)).contains("85048");
        assertThat(line.field(DumpColumn.INVOICE_NO)).contains("489434");
    }

    @Test
    void dropsAndNamesFurtherColumns() {
        DumpText dump = DumpText.withColumns(
                        "email text",
                        "invoice_no text",
                        "stock_code text",
                        "description text",
                        "\"Full Name\" text",
                        "quantity integer",
                        "invoice_date timestamp",
                        "unit_price real",
                        "customer_id real",
                        "country text",
                        "phone text")
                .row("a@b.example", "1", "2", "3", "Ann\\tLee", "4", "2009-12-01", "5", "6", "7", "\\N");
        Path file = dump.write(folder);
        DumpLine line = DumpLine.readOnly(file);
        assertThat(line.fields().values()).containsExactlyInAnyOrder("1", "2", "3", "4", "2009-12-01", "5", "6", "7");
        assertThat(line.fieldCount()).isEqualTo(11);
        assertThat(DumpLine.structure(file).droppedColumns()).containsExactly("email", "Full Name", "phone");
    }

    @Test
    void keepsLinesWithTooFewOrTooManyFieldsAsIncomplete() {
        DumpText dump = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .raw("2\tB\n")
                .sale("3", "A", "1", "1", "1")
                .raw("\n")
                .row("5", "A", "split", "apart", "1", "2010-12-01", "1", "1", "France")
                .sale("6", "A", "1", "1", "1");
        List<DumpLine> lines = DumpLine.read(dump.write(folder));
        assertThat(lines).extracting(DumpLine::complete).containsExactly(true, false, true, false, false, true);
        assertThat(lines).extracting(DumpLine::fieldCount).containsExactly(8, 2, 8, 1, 9, 8);
        assertThat(lines.get(5).number()).isEqualTo(dump.firstLine() + 5);
    }

    @Test
    void countsTheFileLinesThatAFieldSpans() {
        DumpText dump = DumpText.retail()
                .raw("1\tA\tone\\\ntwo\\\nthree\t1\t2010-12-01\t1\t1\tFrance\n")
                .sale("2", "A", "1", "1", "1");
        List<DumpLine> lines = DumpLine.read(dump.write(folder));
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains("one\ntwo\nthree");
        assertThat(lines).extracting(DumpLine::number).containsExactly(dump.firstLine(), dump.firstLine() + 3);
    }

    @Test
    void readsDumpsWithCarriageReturns() {
        DumpText dump = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .row("2", "A", "B", "1", "2010-12-01", "1", "\\N", "\\N")
                .row("3", "A", "B", "1", "2010-12-01", "1", "1", "");
        List<DumpLine> lines = DumpLine.read(DumpText.write(folder, dump.text().replace("\n", "\r\n")));
        assertThat(lines)
                .extracting(line -> line.field(DumpColumn.COUNTRY).orElse("null"))
                .containsExactly("France", "null", "");
        assertThat(lines).allMatch(DumpLine::complete);
        assertThat(lines.get(2).number()).isEqualTo(dump.firstLine() + 2);
    }

    @Test
    void keepsCarriageReturnsThatBelongToTheData() {
        DumpText dump = DumpText.retail()
                .raw("1\tA\tB\t1\t2010-12-01\t1\t1\tFrance\r\n")
                .raw("2\tA\tB\r\t1\t2010-12-01\t1\t1\tFrance\n");
        List<DumpLine> lines = DumpLine.read(dump.write(folder));
        assertThat(lines.get(0).field(DumpColumn.COUNTRY)).contains("France\r");
        assertThat(lines.get(1).field(DumpColumn.DESCRIPTION)).contains("B\r");
    }

    @Test
    void skipsAndNamesOtherTables() {
        DumpText dump = DumpText.retail()
                .before("""
                        CREATE TABLE public.notes (id integer, note text);
                        COPY public.notes (id, note) FROM stdin;
                        1\tCOPY public.retail (invoice_no, stock_code) FROM stdin;
                        2\t\\\\.
                        \\\\.
                        \\\\! echo a look-alike
                        \\.x\tnot the end
                        INSERT INTO public.retail VALUES (1);\t$$ '
                        \\.


                        COPY public."Empty Table" (id) FROM stdin;
                        \\.
                        """)
                .sale("1", "A", "1", "1", "1")
                .after("COPY public.later (id) FROM stdin;\n1\n\\.\n");
        Path file = dump.write(folder);
        assertThat(DumpLine.readOnly(file).number()).isEqualTo(dump.firstLine());
        assertThat(DumpLine.structure(file).skippedTables()).containsExactly("notes", "empty table", "later");
    }

    @Test
    void readsATableWhoseDataComeInSeveralBlocks() {
        DumpText dump = DumpText.retail().sale("1", "A", "1", "1", "1").after("""
                        COPY retail (country, customer_id, unit_price, invoice_date, quantity, description, stock_code, invoice_no) FROM stdin;
                        Spain\t2\t2\t2010-12-01\t2\tB\tB\t2
                        \\.
                        """);
        assertThat(DumpLine.read(dump.write(folder)))
                .extracting(line -> line.field(DumpColumn.INVOICE_NO).orElse("null"))
                .containsExactly("1", "2");
    }

    @Test
    void takesTheColumnsFromCreateTableWhereCopyNamesNone() {
        String text = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .text()
                .replaceFirst("COPY public.retail \\([^)]*\\)", "COPY retail")
                .replace(
                        "country text\n",
                        "country text,\n    CONSTRAINT positive CHECK (quantity > 0),\n"
                                + "    PRIMARY KEY (invoice_no, stock_code)\n");
        DumpLine line = DumpLine.readOnly(DumpText.write(folder, text));
        assertThat(line.complete()).isTrue();
        assertThat(line.priceForm()).isEqualTo(PriceForm.FLOAT32);
    }

    @Test
    void takesATableOfNoLinesForRead() {
        assertThat(DumpLine.read(DumpText.retail().write(folder))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "real; FLOAT32",
                "float4 NOT NULL; FLOAT32",
                "double precision; FLOAT64",
                "float8; FLOAT64",
                "numeric(10,2); EXACT",
                "numeric DEFAULT 0; EXACT",
                "text; EXACT",
                "money; EXACT"
            })
    void knowsFromTheColumnTypeHowPricesWereStored(String type, PriceForm form) {
        String text = DumpText.retail().sale("1", "A", "1", "1", "1").text();
        Path file = DumpText.write(folder, text.replace("unit_price real", "unit_price " + type));
        assertThat(DumpLine.readOnly(file).priceForm()).isEqualTo(form);
    }

    @Test
    void knowsThePriceTypeBehindDefaultsWithCommasAndBrackets() {
        String text = DumpText.retail().sale("1", "A", "1", "1", "1").text();
        Path file = DumpText.write(
                folder, text.replace("description text", "description text DEFAULT 'none), (or, \"so'::text"));
        assertThat(DumpLine.readOnly(file).priceForm()).isEqualTo(PriceForm.FLOAT32);
    }

    @Test
    void knowsThePriceTypeWhateverTheCaseOfUnquotedNames() {
        String text = DumpText.retail().sale("1", "A", "1", "1", "1").text();
        Path file = DumpText.write(folder, text.replace("unit_price real", "UNIT_PRICE REAL"));
        assertThat(DumpLine.readOnly(file).priceForm()).isEqualTo(PriceForm.FLOAT32);
    }

    @Test
    void hashesAndCountsTheFileAsItLies() throws IOException, GeneralSecurityException {
        Path file = DumpText.retail().sale("1", "A", "1", "1", "1").write(folder);
        byte[] content = Files.readAllBytes(file);
        AtomicLong bytes = new AtomicLong();
        try (DumpReader reader = DumpReader.openHashed(file, DumpText.layout(), bytes::addAndGet)) {
            while (reader.next().isPresent()) {
                // to the end
            }
            assertThat(reader.sha256Hex()).isEqualTo(sha256(content));
        }
        assertThat(bytes).hasValue(content.length);
    }

    private static String sha256(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
