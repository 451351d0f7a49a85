package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class EarlySurveyTest {
    private final Settings settings = Settings.read(Path.of("config"), Map.of(), Map.of());
    private final DumpLayout layout = settings.layout(ColumnPolicy.read(settings.columnsFile()));
    private Folders folders;
    private Path dump;

    @BeforeEach
    void writeDump(@TempDir Path folder) {
        folders = new Folders(folder, folder.resolve("output"));
        DumpText text = DumpText.retail();
        for (int line = 0; line < 20_000; line++) {
            text.sale(String.valueOf(536_365 + line / 10), "85123A", "6", "2.55", "17850");
        }
        dump = text.write(folder);
    }

    @Test
    void findsWhatASurveyFindsAndTellsOfEveryByte() throws IOException {
        AtomicLong told = new AtomicLong();
        try (EarlySurvey early = EarlySurvey.begin(dump, settings, folders);
                DumpSurvey expected = DumpSurvey.of(dump, layout, folders.work(), bytes -> {})) {
            long before = early.bytesRead();
            try (DumpSurvey survey = early.take(told::addAndGet)) {
                assertThat(survey.sha256Hex()).isEqualTo(expected.sha256Hex());
                assertThat(survey.lines()).isEqualTo(20_000);
                assertThat(survey.duplicateLines())
                        .isEqualTo(expected.duplicateLines())
                        .isPositive();
                assertThat(early.bytesRead()).isEqualTo(Files.size(dump));
                assertThat(told.get()).isBetween(0L, Files.size(dump) - before);
            }
        }
        assertThat(filesLeft()).isZero();
    }

    @Test
    void saysHowLongItWorkedBeforeItWasTaken() throws InterruptedException {
        AtomicLong told = new AtomicLong();
        long before = System.nanoTime();
        try (EarlySurvey early = EarlySurvey.begin(dump, settings, folders)) {
            Eventually.holds("the dump is read", () -> early.bytesRead() == Files.size(dump));
            early.take(told::addAndGet).close();
            assertThat(early.millisBesideStart())
                    .isBetween(1L, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        }
    }

    @Test
    void whatIsWrongWithTheDumpIsToldToWhoTakesIt() {
        Path missing = dump.resolveSibling("missing.sql");
        try (EarlySurvey early = EarlySurvey.begin(missing, settings, folders)) {
            assertThat(early.isOf(missing, layout)).isTrue();
            assertThatThrownBy(() -> early.take(bytes -> {}))
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_READABLE));
        }
    }

    @Test
    void whoTakesItCanEndIt() {
        PipelineException stop = new PipelineException(ErrorCode.RUN_INTERRUPTED, "asked to end");
        try (EarlySurvey early = EarlySurvey.begin(dump, layout, EarlySurveyTest::readForEver)) {
            assertThatThrownBy(() -> early.take(bytes -> {
                        throw stop;
                    }))
                    .isSameAs(stop);
        }
    }

    @Test
    void endsWhereNobodyTakesIt() {
        EarlySurvey.begin(dump, layout, EarlySurveyTest::readForEver).close();
    }

    @Test
    void leavesNothingBehindWhereNobodyTakesIt() throws IOException {
        EarlySurvey.begin(dump, settings, folders).close();
        assertThat(filesLeft()).isZero();
    }

    private static DumpSurvey readForEver(LongConsumer onRead) {
        while (true) {
            onRead.accept(1);
        }
    }

    @Test
    void isNotOfADumpThatHasChangedSince() throws IOException {
        try (EarlySurvey early = EarlySurvey.begin(dump, settings, folders)) {
            assertThat(early.isOf(dump, layout)).isTrue();
            assertThat(early.isOf(dump.resolveSibling("other.sql"), layout)).isFalse();
            assertThat(early.isOf(dump, new DumpLayout("other", layout.columns(), 1 << 20, layout.dates())))
                    .isFalse();
            Files.writeString(dump, Files.readString(dump) + "\n");
            assertThat(early.isOf(dump, layout)).isFalse();
        }
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folders.work())) {
            return files.count();
        }
    }
}
