package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import uk.lgs.pipeline.run.SpillFile;

/** The duplicates of a dump in its order, merged from the sorted runs of all partitions; read once, front to back. */
final class DuplicateMarks implements AutoCloseable {
    /** Numbers that are read ahead, of all runs together, half a megabyte; of each at most so many, and at least so few. */
    private static final int ROOM = 1 << 16;

    private static final int MOST = 512;
    private static final int LEAST = 8;

    private final SpillFile file;
    private final List<Run> added = new ArrayList<>();
    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparingLong(Run::head));
    private long count;

    DuplicateMarks(SpillFile file) {
        this.file = file;
    }

    /**
     * Adds a run of duplicates, ascending, each {@code position * 2 + (1 for a copy of the whole invoice)}; in any order of runs,
     * by any thread, before the first is asked for.
     */
    synchronized void addRun(long[] duplicates) {
        if (duplicates.length > 0) {
            added.add(new Run(file.append(duplicates, duplicates.length), duplicates.length));
            count += duplicates.length;
        }
    }

    /** How many lines are duplicates in all. */
    long count() {
        return count;
    }

    /** What is said of the lines from a position on; must be asked for all lines, in order. */
    byte[] next(long firstPosition, int lines) {
        int readAhead = Math.max(LEAST, Math.min(MOST, ROOM / Math.max(1, added.size())));
        added.forEach(run -> run.open(readAhead));
        runs.addAll(added);
        added.clear();
        byte[] marks = new byte[lines];
        while (!runs.isEmpty() && runs.element().head() >> 1 < firstPosition + lines) {
            Run run = runs.remove();
            Duplicate duplicate = (run.head() & 1) == 1 ? Duplicate.INVOICE : Duplicate.LINE;
            marks[(int) ((run.head() >> 1) - firstPosition)] = (byte) duplicate.ordinal();
            if (run.advance()) {
                runs.add(run);
            }
        }
        return marks;
    }

    @Override
    public void close() {
        file.close();
    }

    /** A cursor over one run. */
    private final class Run {
        private long[] buffer = new long[0];
        private long place;
        private int unread;
        private int at;
        private int filled;

        Run(long place, int length) {
            this.place = place;
            unread = length;
        }

        void open(int readAhead) {
            buffer = new long[Math.min(unread, readAhead)];
            fill();
        }

        long head() {
            return buffer[at];
        }

        boolean advance() {
            at++;
            if (at == filled && unread > 0) {
                fill();
            }
            return at < filled;
        }

        private void fill() {
            filled = Math.min(unread, buffer.length);
            file.read(place, buffer, 0, filled);
            place += (long) filled * Long.BYTES;
            unread -= filled;
            at = 0;
        }
    }
}
