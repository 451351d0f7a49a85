package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.SpillFile;

/**
 * The first pass over a dump: proves that it can be read to its end, identifies it by content, and finds what was received
 * twice, in bounded memory. A second pass by {@link DumpReader} then has its batches marked, in order.
 */
public final class DumpSurvey implements AutoCloseable {
    private final String sha256Hex;
    private final long bytes;
    private final long lines;
    private final DumpStructure structure;
    private final long duplicateLines;
    private final @Nullable DuplicateMarks marks;
    private final Optional<YearMonth> latestMonth;
    private long marked;

    private DumpSurvey(
            String sha256Hex,
            long bytes,
            long lines,
            Optional<YearMonth> latestMonth,
            DumpStructure structure,
            long duplicateLines,
            @Nullable DuplicateMarks marks) {
        this.sha256Hex = sha256Hex;
        this.bytes = bytes;
        this.lines = lines;
        this.latestMonth = latestMonth;
        this.structure = structure;
        this.duplicateLines = duplicateLines;
        this.marks = marks;
    }

    /**
     * Reads a dump to its end.
     *
     * @param folder where temporary files may be written
     * @param onRead told how many bytes were read from disk, as they are read
     */
    public static DumpSurvey of(Path dump, DumpLayout layout, Path folder, LongConsumer onRead) {
        AtomicLong bytes = new AtomicLong();
        LongConsumer counting = count -> {
            bytes.addAndGet(count);
            onRead.accept(count);
        };
        try (DumpReader reader = DumpReader.openHashed(dump, layout, counting);
                DuplicateSpill spill = new DuplicateSpill(new SpillFile(folder))) {
            LinePass pass = new LinePass(new SecureRandom().nextLong(), spill::add);
            pass.over(reader);
            String sha256Hex = reader.sha256Hex();
            DuplicateMarks marks = marks(spill, folder);
            return new DumpSurvey(
                    sha256Hex, bytes.get(), pass.lines(), pass.latestMonth(), reader.structure(), marks.count(), marks);
        }
    }

    /** What is known of a dump that was read elsewhere, where its duplicates are marked too. */
    public static DumpSurvey elsewhere(
            String sha256Hex,
            long bytes,
            long lines,
            Optional<YearMonth> latestMonth,
            DumpStructure structure,
            long duplicateLines) {
        return new DumpSurvey(sha256Hex, bytes, lines, latestMonth, structure, duplicateLines, null);
    }

    private static DuplicateMarks marks(DuplicateSpill spill, Path folder) {
        DuplicateMarks marks = new DuplicateMarks(new SpillFile(folder));
        IntStream.range(0, DuplicateSpill.PARTITIONS)
                .parallel()
                .forEach(partition -> spill.judge(partition, marks::addRun));
        return marks;
    }

    /** SHA-256 of the dump file as it lies on disk, lower-case hex. */
    public String sha256Hex() {
        return sha256Hex;
    }

    /** Size of the dump file on disk. */
    public long bytes() {
        return bytes;
    }

    /** Lines of the retail table. */
    public long lines() {
        return lines;
    }

    /** The calendar month of the latest invoice date of the form YYYY-MM-DD; nothing where no line has one. */
    public Optional<YearMonth> latestMonth() {
        return latestMonth;
    }

    /** Lines that are equal in every column to an earlier one. */
    public long duplicateLines() {
        return duplicateLines;
    }

    public DumpStructure structure() {
        return structure;
    }

    /** Marks the duplicates in the next batch of the second pass; to be called for every batch, in order. */
    public void mark(RawBatch batch) {
        batch.setDuplicates(Objects.requireNonNull(marks, "marked elsewhere").next(marked, batch.size()));
        marked += batch.size();
    }

    @Override
    public void close() {
        if (marks != null) {
            marks.close();
        }
    }
}
