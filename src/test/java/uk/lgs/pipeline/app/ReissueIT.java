package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline report} over the real routes and a real database. */
class ReissueIT {
    private static final String DECEMBER = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.5|17850|United Kingdom";
    private static final String DECEMBER_TOO = "536366|22633|HAND WARMER|2|2010-12-20 08:28:00|7|13047|France";
    private static final String JANUARY = "540001|84879|BIRD ORNAMENT|10|2011-01-03 08:34:00|1.5|13047|France";
    private static final String REISSUE = "reissue.json";

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    /** What a command printed: its exit code, the last line of output, and what it said on standard error. */
    private record Answer(int exitCode, String output, String said) {}

    @BeforeEach
    void open() throws Exception {
        pipeline = TestPipeline.open(folder, Map.of("retail.quarantine.max-lines", "0"));
    }

    @Test
    void deletedReportComesBackByteForByte() throws IOException {
        RunOutcome run = load("first", DECEMBER, DECEMBER_TOO);
        Map<String, String> first = contents(folderOf(run));
        AgedFiles.delete(folderOf(run));

        Answer answer = report(run);

        assertThat(answer.exitCode()).as(answer.said()).isZero();
        assertThat(answer.output()).isEqualTo(run.workbook().toString());
        assertThat(answer.said()).contains("the report was written again", "every file is the same as first written");
        assertThat(contents(folderOf(run))).isEqualTo(first);
        assertThat(mark(folderOf(run)).get("is_identical").asBoolean()).isTrue();
        assertThat(mark(folderOf(run)).get("run_id").asText())
                .isEqualTo(run.run().value());
        assertThat(report(run).said()).contains("the same report is there; nothing was changed");
    }

    @Test
    void pastReportDoesNotDependOnNewerDumpsNorOnTheSettingsOfToday() throws Exception {
        RunOutcome older = load("older", DECEMBER, DECEMBER_TOO);
        Map<String, String> first = contents(folderOf(older));
        RunOutcome newer = load("newer", DECEMBER.replace("|6|", "|60|"), JANUARY);
        assertThat(contents(folderOf(newer)).get("data/clean/monthly_sales.csv"))
                .isNotEqualTo(first.get("data/clean/monthly_sales.csv"));
        Path segments = folder.resolve("config/segments.yaml");
        Files.writeString(segments, Files.readString(segments).replace("Champions", "Heroes"));
        AgedFiles.delete(folderOf(older));

        Answer answer = report(
                older,
                "-Dretail.report.customers=false",
                "-Dretail.privacy.min-cell=0",
                "-Dretail.report.currency=EUR",
                "-Dretail.report.locale=de-DE",
                "-Dretail.rfm.reading=all-lines");

        assertThat(answer.said()).contains("every file is the same as first written");
        assertThat(contents(folderOf(older))).isEqualTo(first);
    }

    @Test
    void sameReportIsLeftAloneAndAnotherIsReplaced() throws IOException {
        RunOutcome run = load("first", DECEMBER, DECEMBER_TOO);
        Map<String, String> first = contents(folderOf(run));

        assertThat(report(run).said()).contains("the same report is there; nothing was changed");
        assertThat(folderOf(run).resolve(REISSUE)).doesNotExist();

        Files.writeString(folderOf(run).resolve("data/clean/monthly_sales.csv"), "month,sales\n2010-12,1000000\n");
        Answer answer = report(run);
        assertThat(answer.said()).contains("these files differ: data/clean/monthly_sales.csv\n");
        assertThat(contents(folderOf(run))).isEqualTo(first);
        assertThat(pipeline.parts().folders().work()).isEmptyDirectory();
    }

    @Test
    void reportGoesWhereItIsAskedFor() throws IOException {
        RunOutcome run = load("first", DECEMBER, DECEMBER_TOO);
        Path elsewhere = folder.resolve("else/where");

        Answer answer = report(run, "--to", elsewhere.toString());

        Path there = elsewhere.resolve(run.run().value());
        assertThat(answer.output())
                .isEqualTo(there.resolve(run.workbook().getFileName()).toString());
        assertThat(contents(there)).isEqualTo(contents(folderOf(run)));
        assertThat(there.resolve(REISSUE)).exists();
        assertThat(elsewhere).isDirectoryNotContaining("glob:**.unfinished*");
    }

    @Test
    void forgottenCustomerIsNotInAReportThatIsWrittenAgain() throws IOException {
        RunOutcome older = load("older", DECEMBER, DECEMBER_TOO);
        Map<String, String> first = contents(folderOf(older));
        load("newer", DECEMBER, DECEMBER_TOO, JANUARY);
        AgedFiles.delete(folderOf(older));
        new Forgetting(pipeline.parts()).forget("17850", false);

        Answer answer = report(older);

        Map<String, String> now = contents(folderOf(older));
        ByteSearch forgotten = new ByteSearch(List.of(pseudonym("17850")));
        assertThat(forgotten.below(folderOf(older))).isEmpty();
        assertThat(new ByteSearch(List.of(pseudonym("13047"))).below(folderOf(older)))
                .isNotEmpty();
        assertThat(answer.said()).contains("not the same as first written: ", "customers who were erased");
        JsonNode mark = mark(folderOf(older));
        assertThat(mark.get("is_identical").asBoolean()).isFalse();
        assertThat(mark.get("reasons").toString()).contains("customers who were erased");
        assertThat(texts(mark.get("changed_files")))
                .contains("data/clean/rfm_customers.csv")
                .doesNotContain("data/clean/monthly_sales.csv", "run.json")
                .allSatisfy(file -> assertThat(now.get(file)).isNotEqualTo(first.get(file)));
        assertThat(new ByteSearch(List.of("who were erased since the report was first written")).below(folderOf(older)))
                .as("the sheet says so")
                .anyMatch(find -> find.contains(".xlsx!"));
    }

    @Test
    void customersOfAPastReportFollowTheKey() throws Exception {
        RunOutcome run = load("first", DECEMBER, DECEMBER_TOO);
        String old = pseudonym("13047");
        new Rekeying(pipeline.parts()).rekey(20_000, Stream.of());
        pipeline = pipeline.reopened(Map.of());

        Answer answer = report(run);

        assertThat(new ByteSearch(List.of(old)).below(folderOf(run))).isEmpty();
        assertThat(new ByteSearch(List.of(pseudonym("13047"))).below(folderOf(run)))
                .isNotEmpty();
        assertThat(answer.said()).contains("The secret key was changed since");
    }

    @Test
    void reportThatCannotBeWrittenAgainSaysWhy() throws IOException {
        RunOutcome old = load("old", DECEMBER);
        pipeline.parts().archive().deleteBefore(Instant.now());
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> load("broken", DECEMBER.replace("|6|", "|six|")));
        String failed = pipeline.parts().ledger().list(1).get(0).id().value();

        assertThat(report("20200101-000000-abcd")).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.said()).contains("there is no run 20200101-000000-abcd here; ./pipeline runs lists them");
        });
        assertThat(report(old).said()).contains("keeps nothing of the report of run " + old.run(), "--force");
        assertThat(report(failed)).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.said()).contains("has no report, for it is failed", "run its dump again");
        });
    }

    private RunOutcome load(String name, String... rows) throws IOException {
        TestDump dump = new TestDump();
        for (String row : rows) {
            dump.row(row);
        }
        return pipeline.run(dump.write(folder.resolve(name + ".sql")));
    }

    private Answer report(RunOutcome run, String... arguments) {
        return report(run.run().value(), arguments);
    }

    private Answer report(String run, String... arguments) {
        List<String> line = new ArrayList<>(List.of("report", run));
        line.addAll(List.of("--output", folder.resolve("output").toString()));
        line.addAll(List.of("--config", folder.resolve("config").toString()));
        pipeline.database().forEach((key, value) -> line.add("-D" + key + "=" + value));
        line.addAll(List.of(arguments));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(line.toArray(String[]::new));
            return new Answer(
                    exitCode, printed.toString(StandardCharsets.UTF_8).strip(), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String pseudonym(String number) {
        return new Pseudonyms(pipeline.parts().key()).of(number);
    }

    private static Path folderOf(RunOutcome run) {
        return run.workbook().getParent();
    }

    /** Every file of a report but the mark, as bytes in Latin-1, by its path. */
    private static Map<String, String> contents(Path report) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(report.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        contents.remove(REISSUE);
        assertThat(contents).hasSizeGreaterThan(50);
        return contents;
    }

    private static JsonNode mark(Path report) throws IOException {
        return new ObjectMapper().readTree(report.resolve(REISSUE).toFile());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
