package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.InvoiceChanges;
import uk.lgs.pipeline.warehouse.RunQuality;

/** What a newer dump does to what older dumps said, and what the run reports of it. */
class NewerDataIT {
    private static final String DECEMBER = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.5|17850|United Kingdom";
    private static final String DECEMBER_TOO = "536366|22633|HAND WARMER|2|2010-12-20 08:28:00|7|13047|France";
    private static final String JANUARY = "540001|84879|BIRD ORNAMENT|10|2011-01-03 08:34:00|1.5|13047|France";
    private static final String FEBRUARY = "545001|84879|BIRD ORNAMENT|4|2011-02-03 08:34:00|1.5|13047|France";

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void firstLoadIsAllNew() throws IOException {
        RunOutcome first = load("first", DECEMBER, JANUARY);

        assertThat(changes(first)).isEqualTo(new InvoiceChanges(2, 0, 0));
        assertThat(csv(first, "clean/changes_by_month"))
                .containsExactly("2010-12,1,0,0,0,1,0.00,15.00,15.00", "2011-01,1,0,0,0,1,0.00,15.00,15.00");
        assertThat(csv(first, "received/changed_invoices")).isEmpty();
    }

    @Test
    void wholeHistoryAgainChangesOnlyWhatIsCorrected() throws IOException {
        load("older", DECEMBER, DECEMBER_TOO, JANUARY);

        RunOutcome newer = load("newer", DECEMBER, DECEMBER_TOO.replace("|2|", "|3|"), JANUARY, FEBRUARY);

        assertThat(changes(newer)).isEqualTo(new InvoiceChanges(1, 1, 0));
        assertThat(csv(newer, "clean/changes_by_month"))
                .containsExactly(
                        "2010-12,0,1,0,2,2,29.00,36.00,7.00",
                        "2011-01,0,0,0,1,1,15.00,15.00,0.00",
                        "2011-02,1,0,0,0,1,0.00,6.00,6.00");
        assertThat(csv(newer, "received/changed_invoices")).containsExactly("536366,2010-12,changed,1,1,14.00,21.00");
    }

    @Test
    void onlyNewMonthsLeaveTheOldOnesAlone() throws IOException {
        load("older", DECEMBER, JANUARY);

        RunOutcome newer = load("newer", FEBRUARY);

        assertThat(changes(newer)).isEqualTo(new InvoiceChanges(1, 0, 0));
        assertThat(csv(newer, "received/monthly_orders"))
                .containsExactly("2010-12,1,0,1", "2011-01,1,0,1", "2011-02,1,0,1");
        assertThat(csv(newer, "received/changes_by_month"))
                .containsExactly(
                        "2010-12,0,0,0,1,1,15.00,15.00,0.00",
                        "2011-01,0,0,0,1,1,15.00,15.00,0.00",
                        "2011-02,1,0,0,0,1,0.00,6.00,6.00");
    }

    @Test
    void overlapWithCorrectionsNamesWhatChangedAndWhatVanished() throws IOException {
        load("older", DECEMBER, DECEMBER_TOO, JANUARY);

        RunOutcome newer = load(
                "newer",
                "536400|22633|HAND WARMER|1|2010-12-15 10:00:00|7|13047|France",
                JANUARY.replace("2011-01-03", "2011-01-04"),
                FEBRUARY);

        assertThat(changes(newer)).isEqualTo(new InvoiceChanges(2, 1, 1));
        assertThat(csv(newer, "received/changed_invoices"))
                .containsExactly("536366,2010-12,vanished,1,1,14.00,14.00", "540001,2011-01,changed,1,1,15.00,15.00");
        assertThat(csv(newer, "received/monthly_orders").get(0)).isEqualTo("2010-12,3,0,3");
    }

    @Test
    void changeThatLeavesTheSumsEqualIsNoticed() throws IOException {
        load("older", DECEMBER, DECEMBER.replace("85123A|HEART HOLDER", "22633|HAND WARMER"));

        RunOutcome swapped = load("newer", DECEMBER.replace("17850", "17851"), DECEMBER.replace("85123A", "85123B"));
        RunOutcome reordered = load("third", DECEMBER.replace("85123A", "85123B"), DECEMBER.replace("17850", "17851"));

        assertThat(changes(swapped)).isEqualTo(new InvoiceChanges(0, 1, 0));
        assertThat(changes(reordered)).isEqualTo(new InvoiceChanges(0, 0, 0));
    }

    @Test
    void invoiceThatCameUnreadableHasNotVanished() throws IOException {
        load("older", DECEMBER, DECEMBER_TOO, JANUARY);

        RunOutcome newer = load("newer", DECEMBER, DECEMBER_TOO.replace("|2|", "|two|"), JANUARY);

        assertThat(changes(newer)).isEqualTo(new InvoiceChanges(0, 0, 0));
        assertThat(csv(newer, "received/monthly_orders").get(0)).isEqualTo("2010-12,2,0,2");
    }

    @Test
    void olderDumpAgainDoesNotUndoACorrection() throws IOException {
        Path older = new TestDump().row(DECEMBER).row(JANUARY).write(folder.resolve("older.sql"));
        RunOutcome first = pipeline.run(older);
        load("newer", JANUARY.replace("|10|", "|12|"));

        RunOutcome again = pipeline.run(older);

        assertThat(again).isEqualTo(new RunOutcome(first.run(), first.workbook(), true));
        assertThat(pipeline.notes()).last().asString().contains("replaced 1 of its lines", "--force");
        assertThat(amountOfJanuary()).isEqualTo("18");

        Files.delete(first.workbook());
        assertThat(pipeline.run(older).wasAlreadyDone()).isTrue();
        assertThat(amountOfJanuary()).isEqualTo("18");

        RunOutcome forced = pipeline.runAgain(older);
        assertThat(changes(forced)).isEqualTo(new InvoiceChanges(0, 1, 0));
        assertThat(amountOfJanuary()).isEqualTo("15");
    }

    @Test
    void olderDumpAfterANewerOneKeepsTheReportDate() throws IOException {
        load("newer", FEBRUARY);

        RunOutcome older = load("older", DECEMBER);

        assertThat(older.workbook()).hasFileName("lgs-sales-report-2011-03-01.xlsx");
        assertThat(pipeline.parts()
                        .ledger()
                        .find(older.run())
                        .orElseThrow()
                        .request()
                        .reportDate())
                .isEqualTo(LocalDate.of(2011, 3, 1));
    }

    @Test
    void dumpAgainRightAfterItselfSaysTheSameInAllTables() throws IOException {
        load("older", DECEMBER, DECEMBER_TOO, JANUARY);
        Path newer = new TestDump()
                .row("536365|85123B|NEW HOLDER|6|2010-12-01 08:26:00|2.5|17850|Norway")
                .row(JANUARY)
                .row(FEBRUARY)
                .write(folder.resolve("newer.sql"));
        RunOutcome first = pipeline.run(newer);
        assertThat(changes(first)).isEqualTo(new InvoiceChanges(1, 1, 1));
        assertThat(csv(first, "received/quality_new")).hasSize(2);
        assertThat(String.join("", csv(first, "received/quality_drift"))).contains("moved strongly");

        RunOutcome second = pipeline.runAgain(newer);
        RunOutcome third = pipeline.runAgain(newer);

        assertThat(changes(second)).isEqualTo(changes(first));
        assertThat(tables(second)).isEqualTo(tables(first)).hasSizeGreaterThan(50);
        assertThat(tables(third)).isEqualTo(tables(first));
        assertThat(quality(third)).isEqualTo(quality(first));
    }

    @Test
    void firstDumpAgainIsStillAllNew() throws IOException {
        Path dump = new TestDump().row(DECEMBER).row(JANUARY).write(folder.resolve("first.sql"));

        RunOutcome first = pipeline.run(dump);
        RunOutcome again = pipeline.runAgain(dump);

        assertThat(changes(again)).isEqualTo(new InvoiceChanges(2, 0, 0));
        assertThat(tables(again)).isEqualTo(tables(first));
    }

    @Test
    void reportsOfChangesOutliveTheirLoads() throws IOException {
        RunOutcome first = load("first", DECEMBER);
        load("second", DECEMBER.replace("|6|", "|7|"));

        assertThat(changes(first)).isEqualTo(new InvoiceChanges(1, 0, 0));
        assertThat(pipeline.parts().warehouse().linesOf(first.run())).isZero();
    }

    @Test
    void cancellationWithoutCustomerThatComesAgainCountsOnce() throws Exception {
        String cancelled = "C545002|84879|BIRD ORNAMENT|-4|2011-02-04 08:34:00|1.5|\\N|France";
        load("history", DECEMBER, DECEMBER_TOO, JANUARY, FEBRUARY, cancelled);

        load("correction", cancelled.replace("|-4|", "|-3|"));

        assertThat(TestParts.texts(
                        pipeline.parts(),
                        "select concat_ws(' ', invoice_no, outcome, item_count) from warehouse.cancellation_match"))
                .containsExactly("C545002 no customer 3");
    }

    private RunOutcome load(String name, String... rows) throws IOException {
        TestDump dump = new TestDump();
        List.of(rows).forEach(dump::row);
        return pipeline.run(dump.write(folder.resolve(name + ".sql")));
    }

    private InvoiceChanges changes(RunOutcome outcome) {
        return pipeline.parts().ledger().steps(outcome.run()).stream()
                .flatMap(step -> InvoiceChanges.of(step.counts()).stream())
                .findFirst()
                .orElseThrow();
    }

    private String amountOfJanuary() {
        return pipeline.parts().warehouse().read(Base.RECEIVED, "monthly_sales", "month").rows().stream()
                .filter(row -> "2011-01".equals(row.get(0)))
                .map(row -> new BigDecimal(String.valueOf(row.get(1)))
                        .stripTrailingZeros()
                        .toPlainString())
                .findFirst()
                .orElseThrow();
    }

    private RunQuality quality(RunOutcome outcome) {
        return pipeline.parts().warehouse().quality(outcome.run()).orElseThrow();
    }

    /** The text of every table of a report, by its file's name. */
    private static Map<String, String> tables(RunOutcome outcome) throws IOException {
        Path data = outcome.workbook().resolveSibling("data");
        Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tables.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return tables;
    }

    private static List<String> csv(RunOutcome outcome, String name) throws IOException {
        Path file = outcome.workbook().resolveSibling("data").resolve(name + ".csv");
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }
}
