package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A line as the reader gave it.
 *
 * @param fields its fields as text, without those that are null
 */
record DumpLine(
        long number,
        boolean complete,
        int fieldCount,
        LineFlaw flaw,
        PriceForm priceForm,
        Map<DumpColumn, String> fields) {
    /** All lines of a dump. */
    static List<DumpLine> read(Path dump) {
        return read(dump, DumpText.layout());
    }

    static List<DumpLine> read(Path dump, DumpLayout layout) {
        try (DumpReader reader = DumpReader.open(dump, layout, bytes -> {})) {
            return all(reader);
        }
    }

    static List<DumpLine> all(DumpReader reader) {
        List<DumpLine> lines = new ArrayList<>();
        for (Optional<RawBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            for (int line = 0; line < batch.get().size(); line++) {
                lines.add(of(batch.get(), line));
            }
            reader.giveBack(batch.get());
        }
        return lines;
    }

    /** The only line of a dump. */
    static DumpLine readOnly(Path dump) {
        List<DumpLine> lines = read(dump);
        if (lines.size() != 1) {
            throw new AssertionError("expected one line but there are " + lines.size());
        }
        return lines.get(0);
    }

    /** The error in which reading a dump ends. */
    static PipelineException failure(Path dump) {
        return failure(dump, DumpText.layout());
    }

    static PipelineException failure(Path dump, DumpLayout layout) {
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> read(dump, layout));
        if (failure == null) {
            throw new AssertionError("the dump was read to its end");
        }
        return failure;
    }

    /** What a dump holds besides its lines. */
    static DumpStructure structure(Path dump) {
        try (DumpReader reader = DumpReader.open(dump, DumpText.layout(), bytes -> {})) {
            while (reader.next().isPresent()) {
                // only the structure is asked for
            }
            return reader.structure();
        }
    }

    /** The text of a field; nothing where it is null. */
    Optional<String> field(DumpColumn column) {
        return Optional.ofNullable(fields.get(column));
    }

    private static DumpLine of(RawBatch batch, int line) {
        Map<DumpColumn, String> fields = new EnumMap<>(DumpColumn.class);
        for (DumpColumn column : DumpColumn.values()) {
            String text = batch.text(line, column);
            if (text != null) {
                fields.put(column, text);
            }
        }
        return new DumpLine(
                batch.lineNumber(line),
                batch.isComplete(line),
                batch.fieldCount(line),
                batch.flaw(line),
                batch.form().price(),
                fields);
    }
}
