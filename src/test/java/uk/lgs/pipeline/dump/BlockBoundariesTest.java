package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Lines that straddle the blocks a dump is read in. */
class BlockBoundariesTest {
    private static final List<String> PIECES =
            List.of("RED", " ", "\\t", "\\n", "\\\\", "\\\\N", "\\101", "\\\n", "£", "é", "HEARTS", "\"", "'");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsEveryFieldOfALargeDumpAsANaiveReaderDoes(long seed) {
        Random random = new Random(seed);
        DumpText dump = DumpText.retail();
        int length = 0;
        while (length < 6 * CopyRows.BLOCK) {
            String line = line(random);
            dump.raw(line);
            length += line.length();
        }
        List<DumpLine> lines = DumpLine.read(dump.write(folder));
        List<DumpLine> expected = NaiveReader.read(dump.text());
        for (int line = 0; line < expected.size(); line++) {
            assertThat(lines.get(line)).as("line %d", line).isEqualTo(expected.get(line));
        }
        assertThat(lines).hasSameSizeAs(expected);
    }

    @Test
    void readsAFieldOfEscapesWhereverTheBlockEnds() {
        String row = "1\tA\\tB\\\\C\t\\x41\\101\\\n\t1\t2010-12-01\t1\t\\N\tA\\tZ\n";
        for (int shift = 0; shift <= row.length() + 2; shift++) {
            String filler = "x".repeat(CopyRows.BLOCK - row.length() - 1 + shift) + "\n";
            Path file = DumpText.retail().raw(filler).raw(row).write(folder);
            List<DumpLine> lines = DumpLine.read(file);
            assertThat(lines).as("shift %d", shift).hasSize(2);
            assertThat(lines.get(1).complete()).as("shift %d", shift).isTrue();
            assertThat(lines.get(1).fields().values())
                    .as("shift %d", shift)
                    .containsExactly("1", "A\tB\\C", "AA\n", "1", "2010-12-01", "1", "A\tZ");
        }
    }

    @Test
    void findsTheEndOfTheDataWhereverTheBlockEnds() {
        for (int shift = -8; shift <= 4; shift++) {
            DumpText dump = DumpText.retail().raw("x".repeat(CopyRows.BLOCK + shift) + "\n");
            Path file = dump.after("bogus").write(folder);
            assertThat(DumpLine.failure(file))
                    .as("shift %d", shift)
                    .hasMessageStartingWith(file + ":" + (dump.firstLine() + 2) + ":1: no SQL statement");
        }
    }

    @Test
    void countsLinesWhereABlockEndsInsideAWindowsLineEnd() {
        for (int shift = -8; shift <= 4; shift++) {
            DumpText dump = DumpText.retail().raw("x".repeat(CopyRows.BLOCK + shift) + "\n");
            Path file = DumpText.write(folder, dump.after("bogus").text().replace("\n", "\r\n"));
            assertThat(DumpLine.failure(file))
                    .as("shift %d", shift)
                    .hasMessageStartingWith(file + ":" + (dump.firstLine() + 2) + ":1: no SQL statement");
        }
    }

    @Test
    void readsLinesLongerThanABlock() {
        String description = "é".repeat(3 * CopyRows.BLOCK / 4) + "\\t" + "x".repeat(CopyRows.BLOCK);
        DumpText dump = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .row("2", "A", description, "1", "2010-12-01", "1", "1", "France")
                .sale("3", "A", "1", "1", "1");
        List<DumpLine> lines = DumpLine.read(dump.write(folder), DumpText.layout(4 * CopyRows.BLOCK));
        assertThat(lines).hasSize(3).allMatch(DumpLine::complete);
        assertThat(lines.get(1).field(DumpColumn.DESCRIPTION)).contains(description.replace("\\t", "\t"));
        assertThat(lines.get(2).field(DumpColumn.INVOICE_NO)).contains("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000, CopyRows.BLOCK, CopyRows.BLOCK + 1, 2 * CopyRows.BLOCK, 700_000})
    void acceptsLinesUpToTheLimitAndNamesALongerOne(int limit) {
        DumpLayout layout = DumpText.layout(limit);
        DumpText longest = DumpText.retail().sale("1", "A", "1", "1", "1").raw("x".repeat(limit) + "\n");
        assertThat(DumpLine.read(longest.write(folder), layout)).hasSize(2);
        Path file = longest.raw("y".repeat(limit + 1) + "\n").write(folder);
        PipelineException failure = DumpLine.failure(file, layout);
        assertThat(failure)
                .hasMessageStartingWith(
                        "%s:%d:1: this line is longer than %d bytes".formatted(file, longest.firstLine() + 2, limit))
                .hasMessageContaining("retail.dump.max-line-bytes");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_MALFORMED);
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int fields = random.nextInt(50) == 0 ? random.nextInt(12) + 1 : 8;
        for (int field = 0; field < fields; field++) {
            line.append(field == 0 ? "" : "\t").append(field(random));
        }
        return line.append('\n').toString();
    }

    private static String field(Random random) {
        if (random.nextInt(8) == 0) {
            return "\\N";
        }
        StringBuilder field = new StringBuilder();
        int pieces = random.nextInt(2_000) == 0 ? 30_000 : random.nextInt(9);
        for (int piece = 0; piece < pieces; piece++) {
            field.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return field.toString();
    }
}
