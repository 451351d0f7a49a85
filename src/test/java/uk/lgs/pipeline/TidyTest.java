package uk.lgs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** House rules about files. */
class TidyTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_SQL_LINE = 88;

    private static Stream<Path> files(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(below))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        }
    }

    static Stream<Path> sql() throws IOException {
        return files("src/main/resources", ".sql");
    }

    static Stream<Path> java() throws IOException {
        return Stream.concat(files("src", ".java"), files("spark/src", ".java"));
    }

    @ParameterizedTest
    @MethodSource("sql")
    void sqlSaysFirstWhatOneRowIs(Path file) throws IOException {
        if (!file.toString().contains("migration")) {
            assertThat(Files.readAllLines(file).get(0)).startsWith("-- One row per ");
        }
        assertThat(Files.readAllLines(file)).allSatisfy(line -> assertThat(line).hasSizeLessThan(LONGEST_SQL_LINE + 1));
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaFileIsShortAndFinished(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);

        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST_FILE);
        assertThat(lines).noneMatch(line -> line.contains("TO" + "DO") || line.contains("FIX" + "ME"));
    }
}
