package uk.lgs.pipeline.dump;

import java.util.Arrays;
import java.util.function.Consumer;
import uk.lgs.pipeline.run.SpillFile;

/**
 * Gathers the hashes of all lines of a dump in bounded memory, by invoice into partitions, and then judges one partition
 * after the other. Lines are compared only within their invoice, so every comparison stays inside one partition. A partition
 * that came out too large is taken apart once more, by further bits of its invoices' hashes.
 */
final class DuplicateSpill implements AutoCloseable {
    static final int PARTITIONS = 128;

    /** Lines that are judged at once, in 5 MB; only the lines of one invoice may be more. */
    static final int MOST_AT_ONCE = 1 << 17;

    /** Numbers a partition holds in memory before they go to the file; a multiple of the three of a line. */
    private static final int CHUNK = 3 * 1365;

    private final SpillFile file;
    private final int shift;
    private final long[][] buffers;
    private final int[] buffered;
    private final long[][] chunks;
    private final int[] spilled;

    DuplicateSpill(SpillFile file) {
        this(file, Integer.SIZE, PARTITIONS);
    }

    /** So many partitions, a power of two, by the bits of the invoices' hashes from {@code shift} on. */
    private DuplicateSpill(SpillFile file, int shift, int partitions) {
        this.file = file;
        this.shift = shift;
        buffers = new long[partitions][3 * 16];
        buffered = new int[partitions];
        chunks = new long[partitions][1];
        spilled = new int[partitions];
    }

    void add(long invoice, long line, long position) {
        int partition = (int) (invoice >>> shift) & buffers.length - 1;
        if (buffered[partition] == buffers[partition].length) {
            makeRoom(partition);
        }
        long[] buffer = buffers[partition];
        int at = buffered[partition];
        buffer[at] = invoice;
        buffer[at + 1] = line;
        buffer[at + 2] = position;
        buffered[partition] = at + 3;
    }

    /**
     * Tells the duplicates in one partition, as {@link DuplicateVerdicts#find()} gives them, in one run or in several; may be
     * asked by several threads.
     */
    void judge(int partition, Consumer<long[]> runs) {
        int size = (spilled[partition] * CHUNK + buffered[partition]) / 3;
        int next = shift + Integer.numberOfTrailingZeros(buffers.length);
        if (size <= MOST_AT_ONCE || next >= Long.SIZE) {
            Lines lines = new Lines(size);
            read(partition, lines::put);
            runs.accept(new DuplicateVerdicts(lines.invoices, lines.hashes, lines.positions, size).find());
            return;
        }
        int parts = Math.min(PARTITIONS, Integer.highestOneBit(size / MOST_AT_ONCE) << 2);
        try (DuplicateSpill apart = new DuplicateSpill(file.another(), next, parts)) {
            read(partition, apart::add);
            for (int part = 0; part < parts; part++) {
                apart.judge(part, runs);
            }
        }
    }

    /** The lines of a partition, in the order in which they were added. */
    private void read(int partition, LinePass.HashReader reader) {
        long[] chunk = new long[spilled[partition] == 0 ? 0 : CHUNK];
        for (int i = 0; i < spilled[partition]; i++) {
            file.read(chunks[partition][i], chunk, 0, CHUNK);
            show(chunk, CHUNK, reader);
        }
        show(buffers[partition], buffered[partition], reader);
    }

    private static void show(long[] records, int numbers, LinePass.HashReader reader) {
        for (int i = 0; i < numbers; i += 3) {
            reader.see(records[i], records[i + 1], records[i + 2]);
        }
    }

    private static final class Lines {
        private final long[] invoices;
        private final long[] hashes;
        private final long[] positions;
        private int size;

        Lines(int most) {
            invoices = new long[most];
            hashes = new long[most];
            positions = new long[most];
        }

        void put(long invoice, long line, long position) {
            invoices[size] = invoice;
            hashes[size] = line;
            positions[size++] = position;
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private void makeRoom(int partition) {
        if (buffers[partition].length < CHUNK) {
            buffers[partition] = Arrays.copyOf(buffers[partition], Math.min(CHUNK, buffers[partition].length * 4));
            return;
        }
        int chunk = spilled[partition]++;
        if (chunk == chunks[partition].length) {
            chunks[partition] = Arrays.copyOf(chunks[partition], chunk * 2);
        }
        chunks[partition][chunk] = file.append(buffers[partition], CHUNK);
        buffered[partition] = 0;
    }
}
