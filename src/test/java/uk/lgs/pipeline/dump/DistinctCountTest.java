package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctCountTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsNone() {
        assertThat(count(LongStream.empty())).isZero();
    }

    @Test
    void aNumberCountsOnceHoweverOftenItComes() {
        try (DistinctCount distinct = new DistinctCount(folder)) {
            LongStream.range(0, 4L * DistinctCount.ROOM).map(each -> each % 7).forEach(distinct::add);
            assertThat(distinct.count()).isEqualTo(7);
        }
    }

    @Test
    void numbersThatDoNotFitAreCountedOnceAndLeaveNoFile() throws IOException {
        long different = 3L * DistinctCount.ROOM + 11;
        try (DistinctCount distinct = new DistinctCount(folder)) {
            spread(different).forEach(distinct::add);
            LongStream.generate(() -> Long.MIN_VALUE).limit(3).forEach(distinct::add);
            spread(different).forEach(distinct::add);
            assertThat(distinct.count()).isEqualTo(different + 1);
        }
        assertThat(files()).as("files that are left").isZero();
    }

    /** All different: the generator mixes a counter in a way that could be undone. */
    private static LongStream spread(long count) {
        return new SplittableRandom(1).longs(count);
    }

    private long count(LongStream numbers) {
        try (DistinctCount distinct = new DistinctCount(folder)) {
            numbers.forEach(distinct::add);
            return distinct.count();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
