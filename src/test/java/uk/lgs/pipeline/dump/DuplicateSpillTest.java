package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.SpillFile;

class DuplicateSpillTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1365, 1366, 2 * 1365, 10_000})
    void judgesAPartitionInTheFileAsInMemory(int lines) {
        Random random = new Random(lines);
        long[] invoices = random.longs(lines, 0, 40).toArray();
        long[] hashes = random.longs(lines, 0, 400).toArray();
        long[] positions = LongStream.range(0, lines).toArray();
        SpillFile file = new SpillFile(folder);
        try (DuplicateSpill spill = new DuplicateSpill(file)) {
            for (int i = 0; i < lines; i++) {
                spill.add(invoices[i], hashes[i], positions[i]);
            }
            assertThat(judged(spill, 0)).isEqualTo(new DuplicateVerdicts(invoices, hashes, positions, lines).find());
            assertThat(judged(spill, 1)).isEmpty();
            long chunksInFile = Math.max(0, lines - 1) / 1365;
            assertThat(endOf(file)).isEqualTo(chunksInFile * 1365 * 3 * Long.BYTES);
        }
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void marksEveryDuplicateOnceInOrder() {
        int lines = 300_000;
        Random random = new Random(1);
        long[] invoices =
                random.longs(lines, 0, 20_000).map(DuplicateSpillTest::spread).toArray();
        long[] hashes = random.longs(lines, 0, 9).toArray();
        long[] positions = LongStream.range(0, lines).toArray();
        byte[] expected = new byte[lines];
        for (long duplicate : new DuplicateVerdicts(invoices, hashes, positions, lines).find()) {
            expected[(int) (duplicate / 2)] = (byte) (duplicate % 2 == 1 ? 1 : 2);
        }
        try (DuplicateSpill spill = new DuplicateSpill(new SpillFile(folder));
                DuplicateMarks marks = new DuplicateMarks(new SpillFile(folder))) {
            for (int i = 0; i < lines; i++) {
                spill.add(invoices[i], hashes[i], positions[i]);
            }
            for (int partition = 0; partition < DuplicateSpill.PARTITIONS; partition++) {
                spill.judge(partition, marks::addRun);
            }
            assertThat(marks.count()).isEqualTo(countOf(expected));
            assertThat(inBatches(marks, lines, random)).isEqualTo(expected);
        }
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void keepsRunsLongerThanTheirBuffersInOrder() {
        try (DuplicateMarks marks = new DuplicateMarks(new SpillFile(folder))) {
            marks.addRun(LongStream.range(0, 3_000).map(i -> 4 * i).toArray());
            marks.addRun(new long[0]);
            marks.addRun(LongStream.range(0, 3_000).map(i -> 4 * i + 3).toArray());
            byte[] expected = new byte[6_001];
            for (int i = 0; i < 6_000; i++) {
                expected[i] = (byte) (i % 2 == 0 ? Duplicate.LINE : Duplicate.INVOICE).ordinal();
            }
            assertThat(inBatches(marks, 6_001, new Random(2))).isEqualTo(expected);
        }
    }

    /** All in one partition, of which some parts are too large again. */
    @Test
    void judgesAPartitionThatIsTakenApartAsInMemory() {
        int lines = 5 * DuplicateSpill.MOST_AT_ONCE;
        Random random = new Random(3);
        long[] invoices = random.longs(lines, 0, 60_000)
                .map(invoice -> invoice % 4 == 0 ? 7 : spread(invoice) & ~(0x7fL << 32))
                .toArray();
        long[] hashes = random.longs(lines, 0, 9).toArray();
        long[] positions = LongStream.range(0, lines).toArray();
        try (DuplicateSpill spill = new DuplicateSpill(new SpillFile(folder))) {
            for (int i = 0; i < lines; i++) {
                spill.add(invoices[i], hashes[i], positions[i]);
            }
            List<long[]> runs = new ArrayList<>();
            spill.judge(0, runs::add);
            assertThat(runs).hasSizeGreaterThan(16);
            assertThat(runs.stream().flatMapToLong(LongStream::of).sorted().toArray())
                    .isEqualTo(new DuplicateVerdicts(invoices, hashes, positions, lines).find());
        }
        assertThat(filesIn(folder)).isEmpty();
    }

    private static long[] judged(DuplicateSpill spill, int partition) {
        List<long[]> runs = new ArrayList<>();
        spill.judge(partition, runs::add);
        return runs.stream().flatMapToLong(LongStream::of).toArray();
    }

    private static byte[] inBatches(DuplicateMarks marks, int lines, Random random) {
        byte[] all = new byte[lines];
        int at = 0;
        while (at < lines) {
            int length = Math.min(lines - at, random.nextInt(5_000));
            System.arraycopy(marks.next(at, length), 0, all, at, length);
            at += length;
        }
        return all;
    }

    private static long countOf(byte[] marks) {
        int count = 0;
        for (byte mark : marks) {
            count += mark == 0 ? 0 : 1;
        }
        return count;
    }

    private static long spread(long invoice) {
        return invoice * 0x9e3779b97f4a7c15L;
    }

    private static long endOf(SpillFile file) {
        return file.append(new long[1], 1);
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
