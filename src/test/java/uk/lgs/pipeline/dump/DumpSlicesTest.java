package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** A dump that is read in slices has the lines of the whole dump, each once, with their line numbers. */
class DumpSlicesTest {
    private static final String OTHER_TABLE = "COPY public.other (a) FROM stdin;\nx\ny\n\\.\n";

    /** Lines that end in an escape, hold a line break, or look like the end of the data. */
    private static String dump() {
        return DumpText.retail()
                .before(OTHER_TABLE)
                .sale("1", "A", "1", "1", "1")
                .sale("2", "B\\\\", "1", "1", "2")
                .sale("3", "C\\\nD", "1", "1", "3")
                .sale("4", "\\\\.", "1", "1", "4")
                .sale("5", "E", "1", "1", "5")
                .after(OTHER_TABLE)
                .text();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 33, 64, 100, 1000, 100_000})
    void slicesHaveTheLinesOfTheWhole(int stretch) throws IOException {
        byte[] bytes = dump().getBytes(StandardCharsets.UTF_8);

        assertThat(read(slices(bytes, stretch), bytes))
                .hasSize(5)
                .isEqualTo(read(List.of(DumpSlice.whole("retail.sql", bytes.length)), bytes));
    }

    @Test
    void smallStretchesGiveASliceForEachLine() throws IOException {
        byte[] bytes = dump().getBytes(StandardCharsets.UTF_8);

        assertThat(slices(bytes, 1)).hasSizeGreaterThan(3);
        assertThat(slices(bytes, 100_000)).hasSize(1);
    }

    @Test
    void whatIsNotCopyDataIsNotCut() {
        byte[] inserts = "INSERT INTO retail VALUES (1);".getBytes(StandardCharsets.UTF_8);
        byte[] beyondAscii = ("-- \u00e9\n" + dump()).getBytes(StandardCharsets.UTF_8);

        assertThat(DumpSlices.of("retail.sql", inserts, inserts.length, DumpText.layout()))
                .isEmpty();
        assertThat(DumpSlices.of("retail.sql", beyondAscii, beyondAscii.length, DumpText.layout()))
                .isEmpty();
    }

    private static List<DumpSlice> slices(byte[] bytes, long stretch) throws IOException {
        DumpSlices cut = DumpSlices.of("retail.sql", bytes, bytes.length, DumpText.layout())
                .orElseThrow();
        List<Long> beginnings = cut.beginnings(stretch);
        List<CopyStretch> stretches = new ArrayList<>();
        for (int i = 0; i < beginnings.size(); i++) {
            long to = i + 1 < beginnings.size() ? beginnings.get(i + 1) : bytes.length;
            stretches.add(CopyStretch.of(source(bytes), cut.data(), beginnings.get(i), to));
        }
        return cut.cut(stretches);
    }

    private static List<String> read(List<DumpSlice> slices, byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (DumpSlice slice : slices) {
            try (DumpReader reader = DumpReader.open(slice, source(bytes), DumpText.layout())) {
                for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                    for (int line = 0; line < next.get().size(); line++) {
                        lines.add(next.get().lineNumber(line) + " "
                                + next.get().text(line, DumpColumn.INVOICE_NO) + " "
                                + next.get().text(line, DumpColumn.STOCK_CODE));
                    }
                }
            }
        }
        return lines;
    }

    @Test
    void saysThatThisUserMayNotReadTheDump() {
        DumpSource closed = start -> {
            throw new AccessDeniedException("retail.sql");
        };
        DumpSlice whole = DumpSlice.whole("retail.sql", 100);

        assertThatThrownBy(() -> DumpBytes.open(Path.of("retail.sql"), whole, closed))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_READABLE))
                .hasMessage("retail.sql: this user may not read it; give it the right, or run as one who has it");
    }

    private static DumpSource source(byte[] bytes) {
        return start -> new ByteArrayInputStream(bytes, (int) start, bytes.length - (int) start);
    }
}
