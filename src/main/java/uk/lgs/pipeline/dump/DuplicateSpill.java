package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the hashes of all lines of a dump in bounded memory, by invoice into partitions, and then judges one partition
 * after the other. Lines are compared only within their invoice, so every comparison stays inside one partition.
 */
final class DuplicateSpill implements AutoCloseable {
    static final int PARTITIONS = 128;

    /** Numbers a partition holds in memory before they go to the file; a multiple of the three of a line. */
    private static final int CHUNK = 3 * 1365;

    private final SpillFile file;
    private final long[][] buffers = new long[PARTITIONS][];
    private final int[] buffered = new int[PARTITIONS];
    private final List<List<Long>> chunks = new ArrayList<>();

    DuplicateSpill(SpillFile file) {
        this.file = file;
        for (int i = 0; i < PARTITIONS; i++) {
            chunks.add(new ArrayList<>());
            buffers[i] = new long[3 * 16];
        }
    }

    void add(long invoice, long line, long position) {
        int partition = (int) (invoice >>> 32) & PARTITIONS - 1;
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

    /** The duplicates in one partition, as {@link DuplicateVerdicts#find()} gives them; may be asked by several threads. */
    long[] judge(int partition) {
        List<Long> spilled = chunks.get(partition);
        int size = (spilled.size() * CHUNK + buffered[partition]) / 3;
        Lines lines = new Lines(new long[size], new long[size], new long[size]);
        long[] chunk = new long[spilled.isEmpty() ? 0 : CHUNK];
        int at = 0;
        for (long place : spilled) {
            file.read(place, chunk, 0, CHUNK);
            lines.put(at, chunk, CHUNK / 3);
            at += CHUNK / 3;
        }
        lines.put(at, buffers[partition], buffered[partition] / 3);
        return new DuplicateVerdicts(lines.invoices, lines.hashes, lines.positions, size).find();
    }

    private record Lines(long[] invoices, long[] hashes, long[] positions) {
        void put(int at, long[] records, int count) {
            for (int i = 0; i < count; i++) {
                invoices[at + i] = records[3 * i];
                hashes[at + i] = records[3 * i + 1];
                positions[at + i] = records[3 * i + 2];
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private void makeRoom(int partition) {
        if (buffers[partition].length < CHUNK) {
            buffers[partition] = Arrays.copyOf(buffers[partition], Math.min(CHUNK, buffers[partition].length * 4));
        } else {
            chunks.get(partition).add(file.append(buffers[partition], CHUNK));
            buffered[partition] = 0;
        }
    }
}
