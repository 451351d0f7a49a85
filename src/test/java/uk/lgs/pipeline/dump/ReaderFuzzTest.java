package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The reader over arbitrary bytes. A build tries the inputs that lie beside this class among the resources; to look for new
 * ones, run for example {@code JAZZER_FUZZ=1 mvn -o test -Djazzer.hooks=true -Dtest='ReaderFuzzTest#readsAnyBytes'}.
 */
class ReaderFuzzTest {
    private static final Path FILE = Path.of("fuzz.sql");
    private static final DumpLayout LAYOUT = SampleDialectsTest.layout();
    private static final List<String> PIECES = List.of(
            "\t", "\n", "\\t", "\\n", "\\\\", "\\\n", "\\101", "\\N", "RED", "'", "''", "\"", "$$", "--", "/*", "£",
            " ");

    /** What a reader made of some bytes: its lines, or the error in which it ended. */
    private record Outcome(List<DumpLine> lines, DumpStructure structure, Optional<String> error) {}

    @FuzzTest(maxDuration = "10m")
    @DictionaryFile(resourcePath = "dump.dict")
    void readsAnyBytes(byte[] bytes) throws IOException {
        if (isZip(bytes)) {
            return;
        }
        Outcome outcome = read(new ByteArrayInputStream(bytes));
        assertThat(read(new SlowStream(bytes))).isEqualTo(outcome);
        assertThat(outcome.lines()).extracting(DumpLine::number).isSorted().allMatch(number -> number > 0);
    }

    @FuzzTest(maxDuration = "10m")
    void readsCopyAsANaiveReaderDoesAndInsertsLikeCopy(byte[] choices) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (byte choice : choices) {
            rows.append(PIECES.get((choice & 0xff) % PIECES.size()));
        }
        String dump = DumpText.retail().raw(rows + "\n").text();
        List<DumpLine> expected = NaiveReader.read(dump);
        assertThat(read(new ByteArrayInputStream(dump.getBytes(UTF_8))).lines()).isEqualTo(expected);
        StringBuilder inserts = new StringBuilder(InsertText.CREATE);
        for (DumpLine line : expected) {
            inserts.append(InsertText.insert(row(line)));
        }
        assertThat(read(new ByteArrayInputStream(inserts.toString().getBytes(UTF_8)))
                        .lines())
                .extracting(DumpLine::fields, DumpLine::fieldCount)
                .containsExactlyElementsOf(expected.stream()
                        .map(line -> tuple(line.fields(), line.fieldCount()))
                        .toList());
    }

    /** The same line in brackets; columns past the last are numbers. */
    private static String row(DumpLine line) {
        StringBuilder row = new StringBuilder("(");
        for (int field = 0; field < line.fieldCount(); field++) {
            row.append(field == 0 ? "" : ", ");
            row.append(field < DumpColumn.COUNT ? literal(line.field(DumpColumn.of(field)), field) : "1");
        }
        return row.append(')').toString();
    }

    private static String literal(Optional<String> field, int style) {
        return field.map(text -> style % 2 == 0
                        ? "'" + text.replace("'", "''") + "'"
                        : "E'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'")
                .orElse("NULL");
    }

    private static Outcome read(InputStream content) throws IOException {
        try (DumpReader reader = DumpReader.of(FILE, LAYOUT, DumpBytes.open(FILE, content, bytes -> {}))) {
            return new Outcome(DumpLine.all(reader), reader.structure(), Optional.empty());
        } catch (PipelineException refused) {
            assertThat(refused.code().category()).isEqualTo(ErrorCode.Category.INPUT);
            assertThat(refused).hasMessageStartingWith(FILE + ":").hasMessageNotContaining("\n");
            return new Outcome(
                    List.of(),
                    new DumpStructure(List.of(), List.of(), 0),
                    Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    /** Archives are looked into as files; ContainerTest has them. */
    private static boolean isZip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    /** Gives few bytes at a time, as a pipe does. */
    private static final class SlowStream extends FilterInputStream {
        private int reads;

        SlowStream(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + reads++ % 7));
        }
    }
}
