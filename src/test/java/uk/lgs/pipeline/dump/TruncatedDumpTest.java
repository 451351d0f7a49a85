package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFormat;
import uk.lgs.pipeline.sample.SampleSettings;

class TruncatedDumpTest {
    @TempDir
    Path folder;

    static Stream<String> dumps() {
        return Stream.of(dump("a\\tb\\\n\\\\."), dump("a\\tb\\\\.").replace("\n", "\r\n"));
    }

    private static String dump(String description) {
        return DumpText.retail()
                .before("COPY public.notes (note) FROM stdin;\na\\\\.b\n\\.\nDO $x$ a; $x$;\n")
                .sale("1", "A", "1", "1", "777001")
                .row("2", "B", description, "1", "2010-12-01", "1", "777001", "\\N")
                .after("COMMENT ON TABLE public.retail IS 'done';\n")
                .text();
    }

    @ParameterizedTest(name = "dump {index}")
    @MethodSource("dumps")
    void isNoticedAtEveryByteBeforeTheEndOfTheData(String dump) {
        int end = dump.lastIndexOf("\\.") + 2;
        for (int length = 0; length < end; length++) {
            Path file = DumpText.write(folder, dump.substring(0, length));
            PipelineException failure = DumpLine.failure(file);
            assertThat(failure.code().category()).as("cut at %d", length).isEqualTo(ErrorCode.Category.INPUT);
            assertThat(failure.getMessage()).startsWith(file + ":").doesNotContain("777001", "\n");
        }
    }

    @ParameterizedTest(name = "dump {index}")
    @MethodSource("dumps")
    void insideTheDataNamesWhereTheDataBeginAndWhereTheyStop(String dump) {
        int begin = dump.indexOf("777001");
        int end = dump.lastIndexOf("\\.") + 2;
        long firstLine = dump.substring(0, begin).lines().count();
        long lastLine = dump.substring(0, end).lines().count();
        for (int length = begin; length < end; length++) {
            Path file = DumpText.write(folder, dump.substring(0, length));
            PipelineException failure = DumpLine.failure(file);
            assertThat(failure.code()).as("cut at %d", length).isEqualTo(ErrorCode.DUMP_TRUNCATED);
            assertThat(failure)
                    .hasMessageStartingWith(
                            "%s:%d:1: the COPY data that begins here has no end".formatted(file, firstLine))
                    .hasMessageMatching(".*cut off at line (%d|%d|%d); have it written or copied again"
                            .formatted(firstLine, firstLine + 1, lastLine));
        }
    }

    /** A cut leaves every line only where nothing but the words of the tool's last comment is missing. */
    @ParameterizedTest
    @EnumSource
    void isNoticedAtEveryByteInEveryDialect(SampleFormat format) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        SampleDump.write(SampleSettings.of(4, 1).withFormat(format), written);
        byte[] dump = written.toByteArray();
        int lines = read(dump, dump.length).size();
        for (int length = 0; length < dump.length; length++) {
            if (isNoticeable(format, dump, length)) {
                int cut = length;
                assertThatExceptionOfType(PipelineException.class)
                        .as("cut at %d", length)
                        .isThrownBy(() -> read(dump, cut))
                        .satisfies(
                                failure -> assertThat(failure.code().category()).isEqualTo(ErrorCode.Category.INPUT));
            }
        }
        assertThat(lines).isPositive();
    }

    /** Scripts of SQL Server and CSV files have no end of their own: a cut between two statements or lines leaves a good file. */
    private static boolean isNoticeable(SampleFormat format, byte[] dump, int length) {
        String rest = new String(dump, length, dump.length - length, UTF_8);
        String before = new String(dump, 0, length, UTF_8);
        return switch (format) {
            case CSV -> false;
            case SQL_SERVER -> before.matches("(?s)(.*\n)?I[^\n]*") && !rest.startsWith("\n");
            case MYSQL -> rest.contains("Dump completed");
            case SQLITE -> rest.contains("COMMIT;");
            default -> rest.contains("dump complete");
        };
    }

    private static List<DumpLine> read(byte[] dump, int length) throws IOException {
        Path file = Path.of("cut.sql");
        try (DumpReader reader = DumpReader.of(
                file,
                SampleDialectsTest.layout(),
                DumpBytes.open(file, new ByteArrayInputStream(dump, 0, length), bytes -> {}))) {
            return DumpLine.all(reader);
        }
    }
}
