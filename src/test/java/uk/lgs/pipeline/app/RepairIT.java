package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.DumpPlace;

/** Quarantined lines exported, corrected and put back, through the real routes into a real database. */
class RepairIT {
    private static final String FIRST = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.5|17850|United Kingdom";
    private static final String SECOND = "536366|22633|HAND WARMER|2|2010-12-02 08:28:00|7|13047|France";
    private static final String THIRD = "536366|84879|BIRD ORNAMENT|4|2010-12-02 08:28:00|1.5|13047|France";
    private static final String BROKEN = THIRD.replace("|4|", "|four|");

    /** The line of the third row in a file of {@link TestDump}. */
    private static final long LINE_OF_THIRD = 24;

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void exportIsSafeForSpreadsheetsAndHoldsWhatRedactionLeft() throws IOException {
        RunId run = load("retail", FIRST, SECOND.replace("|7|", "|-Infinity|"), BROKEN.replace("four", "=1+1"));

        List<String> lines = export(run).lines().toList();

        assertThat(lines.get(0))
                .isEqualTo("run,line,row,column,rule,reason,invoice_no,stock_code,description,quantity,invoice_date,"
                        + "unit_price,customer_id,country");
        assertThat(lines.get(1))
                .startsWith(run + ",23,1,unit_price,price-unreadable,")
                .containsPattern("France$")
                .contains(",536366,22633,\"(11 characters, redacted)\",2,2010-12-02 08:28:00,'-Infinity,")
                .doesNotContain("13047", "HAND");
        assertThat(lines.get(2))
                .contains(run + ",24,1,quantity,", "(4 characters, redacted)")
                .doesNotContain("=1");
        assertThat(export(run)).endsWith("\r\n");
    }

    @Test
    void repairedLinesGiveWhatAnUndisturbedRunWouldHave() throws Exception {
        Map<String, String> expected = data(pipeline.run(dump("good", FIRST, SECOND, THIRD)));
        pipeline.close();
        pipeline = TestPipeline.open(Files.createDirectory(folder.resolve("disturbed")));
        RunId run = load("bad", FIRST, SECOND, BROKEN);

        RunOutcome repair = repair(corrected(run, "BIRD ORNAMENT", "4"));

        assertThat(data(repair)).containsAllEntriesOf(withoutPseudonyms(expected));
        assertThat(pipeline.parts().warehouse().quarantine().lines(run).rows()).isEmpty();
        assertThat(pipeline.notes()).contains("0 new invoices, 1 changed, 0 vanished");
        RunRecord record = pipeline.parts().ledger().find(repair.run()).orElseThrow();
        assertThat(record.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(record.lines()).isEqualTo(new RunRecord.LineTotals(1, 1, 0, 0));
        assertThat(pipeline.parts().warehouse().linesOfOtherLoads(repair.run()))
                .isEqualTo(new LineCounts(2, 2, Map.of(), Map.of()));
        assertThat(pipeline.parts().ledger().find(run).orElseThrow().lines())
                .isEqualTo(new RunRecord.LineTotals(3, 2, 0, 1));
    }

    @Test
    void customerStandsByNumberOrByPseudonym() throws IOException {
        RunId run = load("bad", FIRST, SECOND, BROKEN);
        Path byNumber = folder.resolve("number.csv");
        Files.writeString(
                byNumber,
                Files.readString(corrected(run, "BIRD ORNAMENT", "4")).replaceAll(",[0-9a-f]{32},", ",13047.0,"));

        Map<String, String> data = data(repair(byNumber));

        assertThat(data.get("received/rfm_customers.csv").lines()).hasSize(3);
        assertThat(data.get("received/file_profile.csv")).contains("customers,2");
    }

    @Test
    void repairingTheSameFileTwiceSaysSoAndChangesNothing() throws IOException {
        Path file = corrected(load("bad", FIRST, SECOND, BROKEN), "BIRD ORNAMENT", "4");
        RunOutcome first = repair(file);

        RunOutcome second = repair(file);

        assertThat(second).isEqualTo(new RunOutcome(first.run(), first.workbook(), true));
        assertThat(pipeline.notes()).last().asString().startsWith("already repaired: run " + first.run());
    }

    @Test
    void lineThatItsInvoiceHasAlreadyIsSetAsideAsInADump() throws IOException {
        RunId run = load("bad", FIRST, SECOND, BROKEN.replace("84879", "22633"));

        RunOutcome repair = repair(corrected(run, "HAND WARMER", "2", "1.5", "7"));

        assertThat(data(repair).get("received/reconciliation.csv")).contains("set aside,repeated-line");
        assertThat(pipeline.parts().ledger().find(repair.run()).orElseThrow().lines())
                .isEqualTo(new RunRecord.LineTotals(1, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    quantity;    BIRD;                      4x;    column quantity: The quantity is missing
                    redacted;    (13 characters, redacted); 4;     column description: the cell is still redacted
                    line;        BIRD;                      4;     line 99 of run
                    pseudonym;   BIRD;                      4;     column customer_id: no customer here
                    no-run;      BIRD;                      4;     column run: must be the run's id
                    twice;       BIRD;                      4;     stands in the file before
                    """)
    void fileWithALineThatCannotBePutBackChangesNothing(String kind, String description, String quantity, String words)
            throws IOException {
        RunId run = load("bad", FIRST, SECOND, BROKEN, BROKEN.replace("84879", "84880"));
        Map<String, String> before = data(outcomeOf(run));
        Path file = corrected(run, description, quantity);
        String text = Files.readString(file);
        Files.writeString(
                file,
                switch (kind) {
                    case "line" -> text.replace("," + (LINE_OF_THIRD + 1) + ",", ",99,");
                    case "pseudonym" -> text.replaceFirst("(?s)(.*),[0-9a-f]{32},", "$1," + "0f".repeat(16) + ",");
                    case "no-run" -> text.replaceFirst("(?s)(.*)" + run, "$1tomorrow");
                    case "twice" -> text + text.lines().skip(2).findFirst().orElseThrow() + "\r\n";
                    default -> text;
                });

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> repair(file))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.REPAIR_REFUSED))
                .withMessageContainingAll(file.toString(), words, "Nothing was changed");
        assertThat(pipeline.parts().warehouse().quarantine().places(run))
                .containsExactlyInAnyOrder(new DumpPlace(LINE_OF_THIRD, 1), new DumpPlace(LINE_OF_THIRD + 1, 1));
        assertThat(data(outcomeOf(run))).isEqualTo(before);
        assertThat(pipeline.parts().ledger().list(1).get(0).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void rowsOfOneLineAreToldApart() throws IOException {
        Path dump = Files.writeString(folder.resolve("retail.sql"), """
                INSERT INTO retail (invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, \
                country) VALUES \
                ('536365', '85123A', 'HEART', 6, '2010-12-01 08:26:00', 2.5, 17850, 'France'), \
                ('536366', '22633', 'WARMER', NULL, '2010-12-02 08:28:00', 7, 13047, 'France'), \
                ('536366', '84879', 'BIRD', NULL, '2010-12-02 08:28:00', 1.5, 13047, 'France');
                """);
        RunId run = pipeline.run(dump).run();
        assertThat(pipeline.parts().warehouse().quarantine().places(run))
                .containsExactlyInAnyOrder(new DumpPlace(1, 1), new DumpPlace(1, 2));
        String csv = export(run)
                .replace("\"(6 characters, redacted)\",,", "WARMER,2,")
                .replace("\"(4 characters, redacted)\",,", "BIRD,4,");
        Path file = folder.resolve("corrected.csv");
        Files.write(
                file,
                List.of(
                        csv.lines().findFirst().orElseThrow(),
                        csv.lines().skip(2).findFirst().orElseThrow()));

        RunOutcome repair = repair(file);

        assertThat(pipeline.parts().warehouse().quarantine().places(run)).containsExactly(new DumpPlace(1, 1));
        assertThat(data(repair).get("received/product_master.csv")).contains("BIRD");
    }

    @Test
    void lineTakenOutOfTheFileStaysInQuarantine() throws IOException {
        RunId run = load("bad", FIRST, SECOND, BROKEN, BROKEN.replace("84879", "84880"));
        Path file = corrected(run, "BIRD", "4");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 2));

        repair(file);

        assertThat(pipeline.parts().warehouse().quarantine().places(run))
                .containsExactly(new DumpPlace(LINE_OF_THIRD + 1, 1));
    }

    @Test
    void spreadsheetProgramsMayChangeDelimiterQuotesAndByteOrderMark() throws IOException {
        Path file = corrected(load("bad", FIRST, SECOND, BROKEN), "BIRD", "4");
        String text =
                Files.readString(file).replaceAll("(?m)\"[^\"]*\"", "text").replace(',', ';');
        Files.writeString(file, "\ufeff" + text.replace("\r\n", "\n"));

        assertThat(repair(file).wasAlreadyDone()).isFalse();
    }

    @Test
    void quarantineOutlivesTheLoadUnlessTheInvoiceCameAgainReadable() throws IOException {
        RunId older = load("older", FIRST, SECOND, BROKEN, BROKEN.replace("536366", "536999"));
        load("newer", FIRST, SECOND, THIRD);

        assertThat(pipeline.parts().warehouse().linesOf(older)).isZero();
        assertThat(pipeline.parts().warehouse().quarantine().places(older))
                .containsExactly(new DumpPlace(LINE_OF_THIRD + 1, 1));

        RunOutcome repair = repair(corrected(older, "BIRD", "4"));

        assertThat(pipeline.notes()).contains("1 new invoice, 0 changed, 0 vanished");
        assertThat(data(repair).get("received/file_profile.csv")).contains("invoices,3");
    }

    @Test
    void lineWhoseInvoiceANewerDumpBroughtIsRefused() throws IOException {
        RunId older = load("older", FIRST, BROKEN.replace("536366", "536999"));
        load("newer", FIRST, SECOND, THIRD);
        Path file = corrected(older, "BIRD", "4");
        Files.writeString(file, Files.readString(file).replace("536999", "536366"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> repair(file))
                .withMessageContainingAll(file + ":2:", "newer dump");
    }

    @Test
    void repairedInvoiceTakesThePlaceOfAnOlderDumpsWord() throws IOException {
        load("older", FIRST, SECOND, THIRD);
        RunId newer = load("newer", FIRST, SECOND.replace("|2|", "|two|"));

        RunOutcome repair = repair(corrected(newer, "HAND WARMER", "5"));

        assertThat(pipeline.notes()).contains("0 new invoices, 1 changed, 0 vanished");
        assertThat(data(repair).get("received/changed_invoices.csv"))
                .contains("536366,2010-12,changed,2,1,20.00,35.00");
    }

    @Test
    void listOfQuarantinedLinesIsNotLoadedAsADump() throws IOException {
        Path file = corrected(load("bad", FIRST, SECOND, BROKEN), "BIRD", "4");

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(file))
                .withMessageContainingAll(file.toString(), "./pipeline repair");
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> repair(dump("dump", FIRST)))
                .withMessageContaining("./pipeline quarantine");
    }

    private RunOutcome repair(Path file) {
        return pipeline.routes().run(RunTrigger.repair(file));
    }

    private RunOutcome outcomeOf(RunId run) {
        RunRecord record = pipeline.parts().ledger().find(run).orElseThrow();
        return new RunOutcome(
                run, pipeline.parts().folders().output().resolve(String.valueOf(record.workbook())), false);
    }

    private RunId load(String name, String... rows) throws IOException {
        return pipeline.run(dump(name, rows)).run();
    }

    private Path dump(String name, String... rows) throws IOException {
        TestDump dump = new TestDump();
        List.of(rows).forEach(dump::row);
        return dump.write(folder.resolve(name + ".sql"));
    }

    private String export(RunId run) throws IOException {
        StringWriter csv = new StringWriter();
        QuarantineCsv.write(
                csv,
                run,
                pipeline.parts().warehouse().quarantine().lines(run),
                pipeline.parts().rules().reasons());
        return csv.toString();
    }

    /** The export with descriptions and quantities as a person would put them in, and one more cell replaced. */
    private Path corrected(RunId run, String description, String quantity, String... oldAndNew) throws IOException {
        String text = export(run)
                .replaceAll(
                        "\"\\(\\d+ characters, redacted\\)\",(\"\\(\\d+ characters, redacted\\)\"|\\d+)",
                        "\"" + description + "\"," + quantity);
        for (int i = 0; i < oldAndNew.length; i += 2) {
            text = text.replace("," + oldAndNew[i] + ",", "," + oldAndNew[i + 1] + ",");
        }
        return Files.writeString(folder.resolve("corrected.csv"), text);
    }

    /** The keys of two configurations differ; changes and quality are those of the run and the dump as it came. */
    private static Map<String, String> withoutPseudonyms(Map<String, String> data) {
        Map<String, String> rest = new TreeMap<>(data);
        rest.values().removeIf(text -> text.startsWith("customer_key,"));
        rest.keySet().removeIf(name -> name.matches(".*(change|quality_).*"));
        return rest;
    }

    private static Map<String, String> data(RunOutcome outcome) throws IOException {
        Path data = outcome.workbook().resolveSibling("data");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file :
                    found.filter(each -> each.toString().endsWith(".csv")).toList()) {
                files.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
