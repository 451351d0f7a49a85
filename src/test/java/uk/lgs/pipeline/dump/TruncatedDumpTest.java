package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

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
                    .hasMessageMatching(".*cut off at line (%d|%d|%d)".formatted(firstLine, firstLine + 1, lastLine));
        }
    }

    @ParameterizedTest(name = "dump {index}")
    @MethodSource("dumps")
    void afterTheDataEitherLeavesEveryLineOrIsNoticed(String dump) {
        int end = dump.lastIndexOf("\\.") + 2;
        int comment = dump.indexOf("COMMENT ON");
        int semicolon = dump.indexOf("'done'") + 6;
        for (int length = end; length <= semicolon + 3; length++) {
            Path file = DumpText.write(folder, dump.substring(0, length));
            if (length > comment && length <= semicolon) {
                assertThat(DumpLine.failure(file).code().category()).isEqualTo(ErrorCode.Category.INPUT);
            } else {
                assertThat(DumpLine.read(file)).as("cut at %d", length).hasSize(2);
            }
        }
    }
}
