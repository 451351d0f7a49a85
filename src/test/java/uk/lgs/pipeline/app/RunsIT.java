package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFormat;
import uk.lgs.pipeline.sample.SampleSettings;

/** Runs over small dumps, through the real routes into a real database. */
class RunsIT {
    private static final String FIRST = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String SECOND = "536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France";

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = TestPipeline.open(folder, Map.of("retail.quarantine.max-lines", "2"));
    }

    @Test
    void sameDumpAgainChangesNothing() throws IOException {
        Path dump = new TestDump().row(FIRST).row(SECOND).write(folder.resolve("retail.sql"));

        RunOutcome first = pipeline.run(dump);
        RunOutcome second = pipeline.run(dump);

        assertThat(first.wasAlreadyDone()).isFalse();
        assertThat(second).isEqualTo(new RunOutcome(first.run(), first.workbook(), true));
        assertThat(runs()).hasSize(1);
    }

    @Test
    void forcedRunGivesTheSameFiguresAgain() throws IOException {
        Path dump = new TestDump().row(FIRST).row(SECOND).write(folder.resolve("retail.sql"));

        RunOutcome first = pipeline.run(dump);
        RunOutcome second = pipeline.runAgain(dump);

        assertThat(second.run()).isNotEqualTo(first.run());
        assertThat(data(second)).isEqualTo(data(first)).isNotEmpty();
        assertThat(profile("lines")).isEqualTo("2");
    }

    @Test
    void reportThatWasDeletedIsMadeAgain() throws IOException {
        Path dump = new TestDump().row(FIRST).write(folder.resolve("retail.sql"));
        Files.delete(pipeline.run(dump).workbook());

        RunOutcome again = pipeline.run(dump);

        assertThat(again.wasAlreadyDone()).isFalse();
        assertThat(again.workbook()).exists();
    }

    @Test
    void newerDumpReplacesItsInvoicesAndKeepsTheOthers() throws IOException {
        Path older = new TestDump().row(FIRST).row(SECOND).write(folder.resolve("older.sql"));
        Path newer = new TestDump()
                .row(SECOND.replace("|2|", "|3|"))
                .row("536367|84879|BIRD ORNAMENT|32|2011-01-03 08:34:00|1.69|13047|France")
                .write(folder.resolve("newer.sql"));

        pipeline.run(older);
        RunOutcome second = pipeline.run(newer);

        assertThat(pipeline.parts().warehouse().linesOfOtherLoads(second.run()))
                .isEqualTo(new LineCounts(1, 1, Map.of(), Map.of()));
        assertThat(profile("lines")).isEqualTo("3");
        assertThat(profile("net_sales")).isEqualTo("90.23"); // 6 x 2.55 + 3 x 6.95 + 32 x 1.69
    }

    @Test
    void monthsBetweenTwoDumpsAreThere() throws IOException {
        Path newer = new TestDump().row(SECOND.replace("2010-12", "2011-03")).write(folder.resolve("newer.sql"));

        pipeline.run(new TestDump().row(FIRST).write(folder.resolve("older.sql")));
        pipeline.run(newer);

        assertThat(pipeline.parts()
                        .warehouse()
                        .read(Base.CLEAN, "monthly_orders", "month")
                        .rows())
                .extracting(row -> row.get(0))
                .containsExactly("2010-12", "2011-01", "2011-02", "2011-03");
    }

    @Test
    void floatThatPrintsLongGivesTheSameFigures() throws IOException {
        Path exact = new TestDump().priceType("numeric(10,2)").row(SECOND).write(folder.resolve("exact.sql"));
        Path printed = new TestDump().row(SECOND.replace("6.95", "6.94999981")).write(folder.resolve("float.sql"));

        Map<String, String> expected = data(pipeline.run(exact));
        Map<String, String> actual = data(pipeline.run(printed));

        assertThat(actual).isEqualTo(expected);
        assertThat(profile("net_sales")).isEqualTo("13.9");
    }

    @Test
    void lineThatCannotBeReadIsQuarantinedRedacted() throws IOException {
        Path dump = new TestDump()
                .row(FIRST)
                .row(SECOND.replace("|2|", "|jo@example.com|"))
                .write(folder.resolve("retail.sql"));

        RunOutcome outcome = pipeline.run(dump);

        RunRecord.LineTotals lines = runs().get(0).lines();
        assertThat(lines).isEqualTo(new RunRecord.LineTotals(2, 1, 0, 1));
        assertThat(pipeline.parts()
                        .warehouse()
                        .quarantine()
                        .lines(outcome.run())
                        .rows())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.subList(1, 3)).isEqualTo(List.of("quantity", "quantity-unreadable"));
                    assertThat(String.valueOf(line.get(3))).contains("536366").doesNotContain("jo@", "13047");
                });
        assertThat(Files.readString(outcome.workbook().resolveSibling("run.json")))
                .contains("\"quantity-unreadable\" : 1")
                .doesNotContain("jo@");
    }

    @Test
    void lineWithBytesThatAreNoTextIsQuarantinedAsSuch() throws IOException {
        Path dump = folder.resolve("retail.sql");
        String text = new TestDump().row(FIRST).row(SECOND).text();
        Files.write(dump, text.replace("HAND", "H\u00c4ND").getBytes(StandardCharsets.ISO_8859_1));

        RunOutcome outcome = pipeline.run(dump);

        assertThat(pipeline.parts()
                        .warehouse()
                        .quarantine()
                        .lines(outcome.run())
                        .rows())
                .singleElement()
                .satisfies(line -> assertThat(line.get(2)).isEqualTo("not-text"));
    }

    @Test
    void runThatIsMostlyRubbishChangesNothing() throws IOException {
        Path good = new TestDump().row(FIRST).write(folder.resolve("good.sql"));
        pipeline.run(good);
        TestDump rubbish = new TestDump().row(SECOND);
        Stream.of("x", "y", "z").forEach(word -> rubbish.row(SECOND.replace("|2|", "|" + word + "|")));
        Path bad = rubbish.write(folder.resolve("bad.sql"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(bad))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_QUARANTINED))
                .withMessageContainingAll("bad.sql", "retail.quarantine.max-lines");
        assertThat(profile("lines")).isEqualTo("1");
        assertThat(runs().get(0).state()).isEqualTo(RunState.FAILED);
        assertThat(pipeline.runAgain(good).wasAlreadyDone()).isFalse();
    }

    @Test
    void runWithTooLargeAShareOfRubbishChangesNothing() throws Exception {
        pipeline.close();
        Path other = Files.createDirectory(folder.resolve("other"));
        pipeline = TestPipeline.open(other, Map.of("retail.quarantine.max-share", "0.4"));
        TestDump dump = new TestDump().row(FIRST).row(SECOND).row(FIRST).row(SECOND.replace("|2|", "|x|"));
        pipeline.run(dump.write(folder.resolve("bearable.sql")));
        dump.row(FIRST.replace("2.55", "dear")).row(FIRST.replace("2.55", "cheap"));
        Path bad = dump.write(folder.resolve("bad.sql"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(bad))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_QUARANTINED))
                .withMessageContainingAll(
                        "bad.sql", "0.4 of its 6 lines", "The price is missing", "retail.quarantine.max-share");
        assertThat(profile("lines")).isEqualTo("3");
    }

    @Test
    void reportDateBeforeTheLastPurchaseIsRefused() throws Exception {
        pipeline.close();
        Path other = Files.createDirectory(folder.resolve("other"));
        pipeline = TestPipeline.open(other, Map.of("retail.report.date", "2010-12-01"));
        Path dump = new TestDump().row(SECOND).write(folder.resolve("retail.sql"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(dump))
                .withMessageContaining("retail.report.date");
        assertThat(runs().get(0).state()).isEqualTo(RunState.FAILED);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void everyDialectGivesTheSameFigures(SampleFormat format) throws IOException {
        SampleSettings settings = SampleSettings.of(2_000, 5);
        Path copy = sample(settings, folder.resolve("copy.sql"));
        Path other = sample(settings.withFormat(format), folder.resolve("other"));

        Map<String, String> expected = data(pipeline.runAgain(copy));
        Map<String, String> actual = data(pipeline.runAgain(other));

        assertThat(actual).isEqualTo(expected);
    }

    private static Path sample(SampleSettings settings, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            SampleDump.write(settings, out);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    missing,    DUMP_NOT_READABLE,    no such file
                    empty,      DUMP_EMPTY,           is empty
                    prose,      DUMP_NOT_RECOGNISED,  :1:1:
                    truncated,  DUMP_TRUNCATED,       has no end
                    no-table,   DUMP_TABLE_MISSING,   retail.dump.table
                    no-columns, DUMP_COLUMNS_MISSING, unit_price
                    """)
    void badInputIsRefusedWithNothingStored(String kind, ErrorCode code, String words) throws IOException {
        Path dump = folder.resolve(kind + ".sql");
        String good = new TestDump().row(FIRST).row(SECOND).text();
        switch (kind) {
            case "missing" -> {}
            case "empty" -> Files.writeString(dump, "");
            case "prose" -> Files.writeString(dump, "Dear Sir or Madam, please find the dump attached.");
            case "truncated" -> Files.writeString(dump, good.substring(0, good.indexOf("HAND")));
            case "no-table" -> Files.writeString(dump, good.replace("public.retail", "public.returns"));
            case "no-columns" -> Files.writeString(dump, good.replace("unit_price", "colour"));
            default -> throw new IllegalArgumentException(kind);
        }

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(dump))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code))
                .withMessageContainingAll(dump.toString(), words)
                .withMessageNotContainingAny("17850", "HEART", "Madam");
        assertThat(runs()).isEmpty();
        assertThat(folder.resolve("output/reports")).doesNotExist();
    }

    private List<RunRecord> runs() {
        return pipeline.parts().ledger().list(10);
    }

    private String profile(String measure) {
        return pipeline.parts().warehouse().read(Base.RECEIVED, "file_profile", "measure").rows().stream()
                .filter(row -> measure.equals(row.get(0)))
                .map(row -> new BigDecimal(String.valueOf(row.get(1)))
                        .stripTrailingZeros()
                        .toPlainString())
                .findFirst()
                .orElseThrow();
    }

    /** The data files by name, but for those that speak of what was loaded before: the drift, and what a run changed. */
    private static Map<String, String> data(RunOutcome outcome) throws IOException {
        Path data = outcome.workbook().resolveSibling("data");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        for (String ofTheRun : List.of(
                "received/quality_drift",
                "received/changed_invoices",
                "received/changes_by_month",
                "clean/changes_by_month")) {
            for (String ending : List.of(".csv", ".json")) {
                assertThat(files.remove(ofTheRun + ending))
                        .as(ofTheRun + ending)
                        .isNotNull();
            }
        }
        return files;
    }
}
