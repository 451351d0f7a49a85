package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.PipelineException;

/** Strange files, one by one: each is refused with nothing stored, has a line quarantined, or is loaded exactly. */
class InputsIT {
    private static final String COPY_ROW = "536365|85123A|%s|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String CREATE = """
            CREATE TABLE public.retail (invoice_no text, stock_code text, description text, quantity integer,
                invoice_date timestamp, unit_price numeric, customer_id integer, country text);
            """;
    private static final String INSERT = "INSERT INTO public.retail VALUES ";
    private static final String ROW = "('536365', '85123A', %s, 6, '2010-12-01 08:26:00', 2.55, 17850, 'UK')";

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestPipeline pipeline;

    @BeforeAll
    static void open() throws Exception {
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void input01EmptyFileIsRefused() throws IOException {
        assertRefused("", "%s: the file is empty");
    }

    @Test
    void input02CutInsideAQuotedStringIsRefusedAtTheOpeningQuote() throws IOException {
        assertRefused(CREATE + INSERT + "('536365', '85123A', 'RED\nHEA", "%s:3:55: this quote is never closed");
    }

    @Test
    void input03CopyWithoutItsEndIsRefused() throws IOException {
        String dump = copy("RED").text();
        assertRefused(
                dump.substring(0, dump.indexOf("\\.")), "%s:22:1: the COPY data that begins here has no end (\\.)");
    }

    @Test
    void input04RestrictLinesAreAccepted() throws IOException {
        String dump = copy("RED").text();
        assertThat(dump).contains("\n\\restrict ", "\n\\unrestrict ");
        assertThat(accepted(dump)).containsExactly("RED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\! touch x", "\\copy public.retail from program 'id'"})
    void input05MetaCommandsAreRefused(String command) throws IOException {
        assertRefused(CREATE + command + "\n" + insert("'RED'"), "%s:3:1: a psql meta-command");
    }

    @Test
    void input06StatementsBetweenInsertsAreCountedAndIgnored() throws IOException {
        String dump = CREATE + insert("'RED'") + "DROP TABLE public.retail;\n"
                + "CREATE FUNCTION f() RETURNS void AS $$ DELETE FROM public.retail; $$ LANGUAGE sql;\n"
                + insert("'BLUE'");
        assertThat(accepted(dump)).containsExactly("RED", "BLUE");
        try (DumpReader reader =
                DumpReader.open(folder.resolve("retail.sql"), pipeline.parts().layout(), bytes -> {})) {
            while (reader.next().isPresent()) {
                assertThat(reader.structure().skippedTables()).isEmpty();
            }
            assertThat(reader.structure().ignoredStatements()).isEqualTo(3);
        }
    }

    @Test
    void input07SqlInAValueStaysText() throws IOException {
        assertThat(accepted(CREATE + insert("'it''s''); DROP TABLE x;--'"))).containsExactly("it's'); DROP TABLE x;--");
    }

    @Test
    void input08EscapeStringIsDecoded() throws IOException {
        assertThat(accepted(CREATE + insert("E'\\n\\x41\\u00e9'"))).containsExactly("\nAé");
    }

    @Test
    void input09BackslashesWithoutStandardConformingStringsAreDecoded() throws IOException {
        String off = "SET standard_conforming_strings = off;\n";
        assertThat(accepted(off + CREATE + insert("'a\\\\b'"))).containsExactly("a\\b");
    }

    @Test
    void input10LinesAfterANewlineInAStringHaveTheirNumbers() throws IOException {
        String dump = CREATE + insert("'RED\nHEART'") + insert("'BLUE'").replace(", 6,", ", 'six',");
        List<List<Object>> quarantined = quarantined(dump);
        assertThat(quarantined)
                .singleElement()
                .satisfies(line -> assertThat(line.get(0)).isEqualTo(5L));
        assertThat(descriptions(folder.resolve("retail.sql"))).containsExactly("RED\nHEART");
    }

    @Test
    void input11CopyTellsNullFromEmptyFromTheTextOfNull() throws IOException {
        assertThat(accepted(copy("\\N", "", "\\\\N").text())).containsExactly("null", "", "\\N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"536365|85123A|RED|6|2010-12-01 08:26:00|2.55|17850", COPY_ROW + "|more"})
    void input12CopyRowWithTooFewOrTooManyFieldsIsQuarantined(String row) throws IOException {
        assertQuarantined(copy("RED").row(row).text(), "invoice_no", "field-count");
    }

    @Test
    void input13Utf16OfSqlServerIsAccepted() throws IOException {
        String script = """
                \ufeffUSE [Shop]
                GO
                INSERT [dbo].[retail] ([InvoiceNo], [StockCode], [Description], [Quantity], [InvoiceDate], [UnitPrice], [CustomerID],\
                 [Country]) VALUES (N'536365', N'85123A', N'£ RED', 6, CAST(N'2010-12-01T08:26:00.000' AS DateTime), 2.55, 17850, N'UK')
                GO
                """;
        assertThat(accepted(script.getBytes(UTF_16LE))).containsExactly("£ RED");
    }

    @Test
    void input14InvalidUtf8IsQuarantinedWithItsPlace() throws IOException {
        byte[] dump = copy("RED", "H\u00c4ND").text().getBytes(ISO_8859_1);
        List<Object> line = assertQuarantined(dump, "description", "not-text");
        assertThat(String.valueOf(line.get(3))).contains("no text at byte 16 of the line");
    }

    @Test
    void input15Latin1IsAccepted() throws IOException {
        String dump = copy("£ RED").text().replace("'UTF8'", "'LATIN1'");
        assertThat(accepted(dump.getBytes(ISO_8859_1))).containsExactly("£ RED");
    }

    @Test
    void input16NulInTextIsQuarantined() throws IOException {
        assertQuarantined(copy("RED", "a\u0000b").text(), "description", "nul-character");
    }

    @Test
    void input17CustomArchiveIsRefusedWithTheCommandThatConvertsIt() throws IOException {
        String message = assertRefused("PGDMP\u0001\u000e\u0000", "%s:1:1: this is a custom-format archive");
        assertThat(message).contains("pg_restore --file=retail.sql");
    }

    @Test
    void input18QuotingOfMysqlIsAccepted() throws IOException {
        String dump = "/*!40101 SET NAMES utf8mb4 */;\n" + CREATE.replace("public.retail", "`retail`")
                + "INSERT INTO `retail` VALUES " + ROW.formatted("'it\\'s \\\"x\\\" \\\\ '''") + ";\n";
        assertThat(accepted(dump)).containsExactly("it's \"x\" \\ '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "'Infinity'", "'-Infinity'::real"})
    void input19PriceThatIsNoNumberIsQuarantined(String price) throws IOException {
        assertQuarantined(
                CREATE + insert("'RED'") + insert("'BLUE'").replace("2.55", price), "unit_price", "price-unreadable");
    }

    @Test
    void input20QuantityOutOfRangeIsQuarantined() throws IOException {
        String dump = CREATE
                + insert("'RED'").replace(" 6,", " 2147483647,").replace("2.55", "0.01")
                + insert("'BLUE'").replace(" 6,", " 2147483648,");
        assertQuarantined(dump, "quantity", "quantity-unreadable");
    }

    @ParameterizedTest
    @CsvSource({"2009-02-30, date-unreadable", "0000-00-00, date-unreadable", "01/02/2010, date-ambiguous"})
    void input21DateThatIsNoneOrNotClearIsQuarantined(String date, String rule) throws IOException {
        assertQuarantined(
                CREATE + insert("'RED'") + insert("'BLUE'").replace("2010-12-01 08:26:00", date), "invoice_date", rule);
        assertThat(pipeline.parts().rules().reasons().get("date-ambiguous")).contains("retail.dump.date-format");
    }

    @Test
    void input21DateInTheOrderThatIsConfiguredIsAccepted() throws Exception {
        pipeline.close();
        pipeline = TestPipeline.open(folder.resolve("day-first"), Map.of("retail.dump.date-format", "dd/MM/yyyy"));
        String dump = CREATE + insert("'RED'").replace("2010-12-01 08:26:00", "01/02/2010 08:26");
        assertThat(accepted(dump)).containsExactly("RED");
        assertThat(pipeline.parts()
                        .warehouse()
                        .read(Base.CLEAN, "monthly_orders", "month")
                        .rows())
                .extracting(row -> row.get(0))
                .containsExactly("2010-02");
        pipeline.close();
        pipeline = TestPipeline.open(folder.resolve("again"));
    }

    @Test
    void input22FormulaInADescriptionIsTextInTheWorkbook() throws IOException {
        Path dump = Files.writeString(folder.resolve("retail.sql"), CREATE + insert("'=cmd|''/C calc''!A0'"));
        assertThat(descriptions(dump)).containsExactly("=cmd|'/C calc'!A0");
        Path workbook = pipeline.run(dump).workbook();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry part : zip.stream().toList()) {
                String text = new String(zip.getInputStream(part).readAllBytes(), UTF_8);
                assertThat(text).as(part.getName()).doesNotContainPattern("<f[ >][^<]*cmd");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo.smith@example.com", "4111 1111 1111 1111"})
    void input23PersonalDataInADescriptionIsMasked(String secret) throws IOException {
        assertThat(accepted(CREATE + insert("'FOR " + secret + " ONLY'")))
                .singleElement()
                .asString()
                .startsWith("FOR ")
                .endsWith(" ONLY")
                .doesNotContain(secret);
        assertThat(new ByteSearch(List.of(secret)).below(folder.resolve("output")))
                .isEmpty();
    }

    @Test
    void input25CommentOrDollarQuoteThatIsNeverClosedIsRefusedAtItsOpener() throws IOException {
        String dump = CREATE + insert("'RED'");
        assertRefused(dump + " /* a /* b */", "%s:4:2: this comment is never closed");
        assertRefused(dump + "DO $x$ begin; $$", "%s:4:4: this dollar quote is never closed");
    }

    private static TestDump copy(String... descriptions) {
        TestDump dump = new TestDump();
        Arrays.stream(descriptions).map(COPY_ROW::formatted).forEach(dump::row);
        return dump;
    }

    private static String insert(String description) {
        return INSERT + ROW.formatted(description) + ";\n";
    }

    private Path write(byte[] dump) throws IOException {
        return Files.write(folder.resolve("retail.sql"), dump);
    }

    /** Runs a dump that must be refused, and gives the message. */
    private String assertRefused(String dump, String message) throws IOException {
        Path file = write(dump.getBytes(UTF_8));
        List<RunRecord> runs = pipeline.parts().ledger().list(1_000);
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> pipeline.run(file));
        assertThat(failure).hasMessageStartingWith(message.formatted(file)).hasMessageNotContainingAny("RED", "17850");
        assertThat(failure.code().category().exitCode()).isEqualTo(2);
        assertThat(pipeline.parts().ledger().list(1_000)).isEqualTo(runs);
        return failure.getMessage();
    }

    /** Runs a dump of which one line must be quarantined and one loaded, and gives the line as it is stored. */
    private List<Object> assertQuarantined(String dump, String column, String rule) throws IOException {
        return assertQuarantined(dump.getBytes(UTF_8), column, rule);
    }

    private List<Object> assertQuarantined(byte[] dump, String column, String rule) throws IOException {
        List<List<Object>> lines = quarantined(dump);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).subList(1, 3)).isEqualTo(List.of(column, rule));
        assertThat(pipeline.parts().rules().reasons().get(rule)).isNotBlank();
        return lines.get(0);
    }

    private List<List<Object>> quarantined(String dump) throws IOException {
        return quarantined(dump.getBytes(UTF_8));
    }

    private List<List<Object>> quarantined(byte[] dump) throws IOException {
        RunOutcome outcome = pipeline.run(write(dump));
        assertThat(pipeline.parts().ledger().list(1).get(0).lines()).satisfies(lines -> {
            assertThat(lines.read()).isEqualTo(2);
            assertThat(lines.loaded()).isEqualTo(1);
        });
        List<List<Object>> lines = new ArrayList<>();
        pipeline.parts()
                .warehouse()
                .quarantine()
                .lines(outcome.run())
                .rows()
                .forEach(row -> lines.add(new ArrayList<>(row)));
        return lines;
    }

    private List<String> accepted(String dump) throws IOException {
        return accepted(dump.getBytes(UTF_8));
    }

    /** Runs a dump of which every line must be loaded, and gives the descriptions that are stored. */
    private List<String> accepted(byte[] dump) throws IOException {
        Path file = write(dump);
        List<String> descriptions = descriptions(file);
        pipeline.run(file);
        assertThat(pipeline.parts().ledger().list(1).get(0).lines().loaded()).isEqualTo(descriptions.size());
        return descriptions;
    }

    private List<String> descriptions(Path dump) {
        List<String> descriptions = new ArrayList<>();
        Cleaner cleaner = new Cleaner(pipeline.parts().rules());
        Pseudonymiser pseudonymiser =
                new Pseudonymiser(cleaner, pipeline.parts().key(), Forgotten.nobody());
        try (DumpReader reader = DumpReader.open(dump, pipeline.parts().layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                CleanBatch clean = cleaner.clean(raw.get());
                PseudonymousBatch batch = pseudonymiser.pseudonymise(clean);
                for (int line = 0; line < batch.size(); line++) {
                    descriptions.add(String.valueOf(
                            pseudonymiser.product(clean.product(line)).receivedDescription()));
                }
            }
        }
        return descriptions;
    }
}
