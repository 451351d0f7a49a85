package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class DumpSurveyTest {
    @TempDir
    Path folder;

    private Path temporary = Path.of("");

    @BeforeEach
    void nameTemporaryFolder() {
        temporary = folder.resolve("temporary");
    }

    @Test
    void marksWhatWasReceivedTwice() {
        DumpText dump = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .sale("1", "B", "1", "1", "1")
                .sale("2", "A", "1", "1", "1")
                .sale("2", "A", "1", "1", "1")
                .sale("1", "A", "1", "1", "1")
                .sale("1", "B", "1", "1", "1");
        assertThat(marks(dump))
                .containsExactly(
                        Duplicate.NONE,
                        Duplicate.NONE,
                        Duplicate.NONE,
                        Duplicate.LINE,
                        Duplicate.INVOICE,
                        Duplicate.INVOICE);
    }

    @Test
    void takesLinesForEqualOnlyWhereEveryFieldIs() {
        DumpText dump = DumpText.retail()
                .row("1", "AB", "C", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "BC", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "\\N", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "\\N", "1", "2010-12-01", "1", "1", "\\N")
                .row("1", "A", "\\N", "1", "2010-12-01", "1", "\\N", "1")
                .row("1", "A", "\\N", "1", "2010-12-01", "1.0", "\\N", "1")
                .row("\\N", "A", "\\N", "1", "2010-12-01", "1.0", "\\N", "1");
        assertThat(marks(dump)).containsOnly(Duplicate.NONE);
    }

    @Test
    void marksNoLineThatIsIncomplete() {
        DumpText dump = DumpText.retail()
                .raw("1\tA\n")
                .raw("1\tA\n")
                .sale("1", "A", "1", "1", "1")
                .sale("1", "A", "1", "1", "1");
        assertThat(marks(dump)).containsExactly(Duplicate.NONE, Duplicate.NONE, Duplicate.NONE, Duplicate.LINE);
    }

    @Test
    void agreesWithASetOfLinesOverManyBatches() {
        Random random = new Random(7);
        DumpText dump = DumpText.retail();
        List<Boolean> repeated = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 60_000; i++) {
            String invoice = String.valueOf(536_365 + random.nextInt(4_000));
            String quantity = String.valueOf(random.nextInt(20));
            dump.sale(invoice, "85123A", quantity, "2.55", "17850");
            repeated.add(!seen.add(invoice + " " + quantity));
        }
        assertThat(marks(dump)).extracting(mark -> mark != Duplicate.NONE).isEqualTo(repeated);
    }

    @Test
    void knowsTheDumpByItsContent() throws IOException, GeneralSecurityException {
        DumpText text = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .sale("1", "A", "1", "1", "1")
                .after("COPY other (id) FROM stdin;\n\\.\n");
        Path dump = text.write(folder);
        AtomicLong bytes = new AtomicLong();
        try (DumpSurvey survey = DumpSurvey.of(dump, DumpText.layout(), temporary, bytes::addAndGet)) {
            assertThat(survey.lines()).isEqualTo(2);
            assertThat(survey.duplicateLines()).isEqualTo(1);
            assertThat(survey.bytes()).isEqualTo(Files.size(dump)).isEqualTo(bytes.get());
            assertThat(survey.structure().skippedTables()).containsExactly("other");
            assertThat(survey.sha256Hex()).hasSize(64).isEqualTo(sha256(dump));
        }
        Path changed = DumpText.write(folder, text.text() + "\n");
        try (DumpSurvey survey = DumpSurvey.of(changed, DumpText.layout(), temporary, count -> {})) {
            assertThat(survey.sha256Hex()).isNotEqualTo(sha256(text.write(folder)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01 08:26:00, 2011-01-31 23:59:59, 2011-01",
        "2011-01-31, 2010-12-01, 2011-01",
        "2010-12-01, 2010-13-01, 2010-12",
        "2010-12-01, 2010-00-01, 2010-12",
        "2010-12-01, 9999-12-31, 2010-12",
        "2010-12-01, 20111201, 2010-12",
        "2010-12-01, 201x-12-01, 2010-12",
        "2010-12-01, \\N, 2010-12",
        "2010-12-01, 2011-, 2010-12",
        "'', \\N, none"
    })
    void knowsTheLatestMonth(String first, String second, String month) {
        Path dump = DumpText.retail()
                .row("1", "A", "B", "1", first, "1", "1", "France")
                .row("2", "A", "B", "1", second, "1", "1", "France")
                .raw("3\tA\tB\t1\t2099-01-01\n")
                .write(folder);
        Optional<YearMonth> expected = month.equals("none") ? Optional.empty() : Optional.of(YearMonth.parse(month));
        try (DumpSurvey survey = DumpSurvey.of(dump, DumpText.layout(), temporary, bytes -> {})) {
            assertThat(survey.latestMonth()).isEqualTo(expected);
        }
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        marks(DumpText.retail().sale("1", "A", "1", "1", "1").sale("1", "A", "1", "1", "1"));
        assertThat(filesLeft()).isZero();
        String text = DumpText.retail().sale("1", "A", "1", "1", "1").text();
        Path truncated = DumpText.write(folder, text.substring(0, text.lastIndexOf("\\.")));
        assertThatThrownBy(() -> DumpSurvey.of(truncated, DumpText.layout(), temporary, bytes -> {}))
                .isInstanceOf(PipelineException.class);
        assertThat(filesLeft()).isZero();
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws IOException {
        Path dump = DumpText.retail().sale("1", "A", "1", "1", "1").write(folder);
        Files.writeString(temporary, "a file where the folder should be");
        assertThatThrownBy(() -> DumpSurvey.of(dump, DumpText.layout(), temporary, bytes -> {}))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTPUT_NOT_WRITABLE))
                .hasMessageStartingWith(temporary + ": cannot write temporary files there");
    }

    private List<Duplicate> marks(DumpText text) {
        Path dump = text.write(folder);
        List<Duplicate> marks = new ArrayList<>();
        try (DumpSurvey survey = DumpSurvey.of(dump, DumpText.layout(), temporary, bytes -> {});
                DumpReader reader = DumpReader.open(dump, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                survey.mark(batch.get());
                for (int line = 0; line < batch.get().size(); line++) {
                    marks.add(batch.get().duplicate(line));
                }
            }
            assertThat(survey.lines()).isEqualTo(marks.size());
            assertThat(survey.duplicateLines())
                    .isEqualTo(marks.stream()
                            .filter(mark -> mark != Duplicate.NONE)
                            .count());
        }
        return marks;
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.count();
        }
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
