package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The first pass over a dump: proves that it can be read to its end, identifies it by content, and finds what was received
 * twice, in bounded memory. A second pass by {@link DumpReader} then has its batches marked, in order.
 */
public final class DumpSurvey implements AutoCloseable {
    private final String sha256Hex;
    private final long lines;
    private final DumpStructure structure;
    private final DuplicateMarks marks;
    private long marked;

    private DumpSurvey(String sha256Hex, long lines, DumpStructure structure, DuplicateMarks marks) {
        this.sha256Hex = sha256Hex;
        this.lines = lines;
        this.structure = structure;
        this.marks = marks;
    }

    /**
     * Reads a dump to its end.
     *
     * @param folder where temporary files may be written
     * @param onRead told how many bytes were read from disk, as they are read
     */
    public static DumpSurvey of(Path dump, DumpLayout layout, Path folder, LongConsumer onRead) {
        try (DumpReader reader = DumpReader.open(dump, layout, onRead);
                DuplicateSpill spill = new DuplicateSpill(new SpillFile(folder))) {
            LineHash hash = new LineHash(new SecureRandom().nextLong());
            long lines = 0;
            for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                RawBatch batch = next.get();
                for (int i = 0; i < batch.size(); i++) {
                    if (batch.isComplete(i)) {
                        spill.add(hash.ofField(batch, i, DumpColumn.INVOICE_NO), hash.ofLine(batch, i), lines + i);
                    }
                }
                lines += batch.size();
            }
            return new DumpSurvey(reader.sha256Hex(), lines, reader.structure(), marks(spill, folder));
        }
    }

    private static DuplicateMarks marks(DuplicateSpill spill, Path folder) {
        DuplicateMarks marks = new DuplicateMarks(new SpillFile(folder));
        for (int partition = 0; partition < DuplicateSpill.PARTITIONS; partition++) {
            marks.addRun(spill.judge(partition));
        }
        return marks;
    }

    /** SHA-256 of the dump file as it lies on disk, lower-case hex. */
    public String sha256Hex() {
        return sha256Hex;
    }

    /** Lines of the retail table. */
    public long lines() {
        return lines;
    }

    /** Lines that are equal in every column to an earlier one. */
    public long duplicateLines() {
        return marks.count();
    }

    public DumpStructure structure() {
        return structure;
    }

    /** Marks the duplicates in the next batch of the second pass; to be called for every batch, in order. */
    public void mark(RawBatch batch) {
        batch.setDuplicates(marks.next(marked, batch.size()));
        marked += batch.size();
    }

    @Override
    public void close() {
        marks.close();
    }
}
