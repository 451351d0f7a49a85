package uk.lgs.pipeline.dump;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The duplicates of a dump in its order, merged from the sorted runs of all partitions; read once, front to back. */
final class DuplicateMarks implements AutoCloseable {
    private static final int BUFFER = 512;

    private final SpillFile file;
    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparingLong(Run::head));
    private long count;

    DuplicateMarks(SpillFile file) {
        this.file = file;
    }

    /** Adds a run of duplicates, ascending, each {@code position * 2 + (1 for a copy of the whole invoice)}. */
    void addRun(long[] duplicates) {
        if (duplicates.length > 0) {
            runs.add(new Run(file.append(duplicates, duplicates.length), duplicates.length));
            count += duplicates.length;
        }
    }

    /** How many lines are duplicates in all. */
    long count() {
        return count;
    }

    /** What is said of the lines from a position on; must be asked for all lines, in order. */
    byte[] next(long firstPosition, int lines) {
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
        private final long[] buffer;
        private long place;
        private int unread;
        private int at;
        private int filled;

        Run(long place, int length) {
            this.place = place;
            unread = length;
            buffer = new long[Math.min(length, BUFFER)];
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
