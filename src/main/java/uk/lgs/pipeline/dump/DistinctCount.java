package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.SpillFile;

/**
 * How many different numbers there are among many, exactly, in bounded memory: what does not fit goes to a temporary file in
 * ascending runs, which are merged to be counted.
 */
public final class DistinctCount implements AutoCloseable {
    /** Numbers held in memory, 2 MB. */
    static final int ROOM = 1 << 18;

    private static final int LEAST_ROOM = 1 << 8;

    /** Numbers of a run that are read at a time. */
    private static final int PAGE = 1 << 10;

    private final Path folder;
    private long[] held = new long[LEAST_ROOM];
    private int size;
    private final List<Run> runs = new ArrayList<>();
    private @Nullable SpillFile file;

    /** Different numbers in the file, in ascending order, read from the first to the last. */
    private static final class Run {
        private final SpillFile file;
        private long place;
        private int left;
        private long[] page = new long[0];
        private int next;

        Run(SpillFile file, long place, int count) {
            this.file = file;
            this.place = place;
            left = count;
        }

        /** Goes on to the next number, which {@link #number} gives; false where there is none. */
        boolean advance() {
            next++;
            if (next >= page.length) {
                page = new long[Math.min(left, PAGE)];
                file.read(place, page, 0, page.length);
                place += (long) page.length * Long.BYTES;
                left -= page.length;
                next = 0;
            }
            return next < page.length;
        }

        long number() {
            return page[next];
        }
    }

    /** Counts numbers; no file is made before it is needed. */
    public DistinctCount(Path folder) {
        this.folder = folder;
    }

    public void add(long number) {
        if (size == held.length) {
            makeRoom();
        }
        held[size++] = number;
    }

    /** How many different numbers were added; to be called once, at the end. */
    public long count() {
        sortOut();
        if (file == null) {
            return size;
        }
        spill(file);
        PriorityQueue<Run> smallest = new PriorityQueue<>(Comparator.comparingLong(Run::number));
        runs.stream().filter(Run::advance).forEach(smallest::add);
        long count = 0;
        long last = 0;
        for (Run run = smallest.poll(); run != null; run = smallest.poll()) {
            if (count == 0 || run.number() != last) {
                count++;
                last = run.number();
            }
            if (run.advance()) {
                smallest.add(run);
            }
        }
        return count;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    /** Makes room by what was held twice; where that is little, by more memory, and then by the file. */
    private void makeRoom() {
        sortOut();
        if (size <= held.length / 2) {
            return;
        }
        if (held.length < ROOM) {
            held = Arrays.copyOf(held, held.length * 2);
            return;
        }
        if (file == null) {
            file = new SpillFile(folder);
        }
        spill(file);
    }

    private void spill(SpillFile target) {
        runs.add(new Run(target, target.append(held, size), size));
        size = 0;
    }

    /** Leaves each number that is held once, in ascending order. */
    private void sortOut() {
        Arrays.sort(held, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || held[i] != held[kept - 1]) {
                held[kept++] = held[i];
            }
        }
        size = kept;
    }
}
