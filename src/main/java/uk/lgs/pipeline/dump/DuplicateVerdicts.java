package uk.lgs.pipeline.dump;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds, among the lines of some invoices, those that were seen before. Works on hashes: each line is given by the hash of
 * its invoice number, the hash of all its fields, and its position among the dump's lines; positions ascend.
 *
 * <p>An invoice was received more than once where its lines, in the order of the dump, are k > 1 complete copies one after
 * the other, equal as multisets, and lines of other invoices stand between the copies. The lines of every copy but the first
 * are {@link Duplicate#INVOICE}. What repeats inside one copy is {@link Duplicate#LINE}.
 */
public final class DuplicateVerdicts {
    private static final int EMPTY = -1;

    private final long[] invoices;
    private final long[] lines;
    private final long[] positions;
    private final int size;
    private long[] verdicts = {};
    private int found;

    /**
     * Some invoices' lines, all of each, in the order of the dump.
     *
     * @param invoices hashes of the invoice numbers
     * @param lines hashes of the lines
     * @param positions how many lines of the dump stand before each
     * @param size how many there are
     */
    public DuplicateVerdicts(long[] invoices, long[] lines, long[] positions, int size) {
        this.invoices = invoices;
        this.lines = lines;
        this.positions = positions;
        this.size = size;
    }

    /** Every duplicate as {@code position * 2 + (1 for a copy of the whole invoice)}, ascending. */
    public long[] find() {
        int[] suspects = linesOfInvoicesWithRepeats();
        verdicts = new long[suspects.length];
        int from = 0;
        while (from < suspects.length) {
            int to = from;
            while (to < suspects.length && invoices[suspects[to]] == invoices[suspects[from]]) {
                to++;
            }
            judge(suspects, from, to);
            from = to;
        }
        long[] result = Arrays.copyOf(verdicts, found);
        Arrays.sort(result);
        return result;
    }

    /** Indexes of all lines of the invoices in which any line repeats, grouped by invoice, in dump order in each. */
    private int[] linesOfInvoicesWithRepeats() {
        HashSlots repeats = invoicesWithRepeats();
        return IntStream.range(0, size)
                .filter(i -> repeats.contains(invoices[i]))
                .boxed()
                .sorted((a, b) -> Long.compare(invoices[a], invoices[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private HashSlots invoicesWithRepeats() {
        HashSlots seen = new HashSlots(size);
        BitSet repeated = new BitSet(size);
        for (int i = 0; i < size; i++) {
            repeated.set(i, !seen.add(lines[i] ^ invoices[i]));
        }
        HashSlots marked = new HashSlots(repeated.cardinality());
        repeated.stream().forEach(i -> marked.add(invoices[i]));
        return marked;
    }

    private void judge(int[] members, int from, int to) {
        int copies = copies(members, from, to);
        int copyLength = (to - from) / copies;
        HashSlots seen = new HashSlots(copyLength);
        for (int i = from; i < from + copyLength; i++) {
            if (!seen.add(lines[members[i]])) {
                verdicts[found++] = positions[members[i]] * 2;
            }
        }
        for (int i = from + copyLength; i < to; i++) {
            verdicts[found++] = positions[members[i]] * 2 + 1;
        }
    }

    /** The largest number of complete copies that the lines are, one after the other. */
    private int copies(int[] members, int from, int to) {
        int count = to - from;
        for (int copies = multiplicity(members, from, to); copies > 1; copies--) {
            if (count % copies == 0 && areCopies(members, from, count / copies, copies)) {
                return copies;
            }
        }
        return 1;
    }

    /** How often the rarest line occurs: no more copies than that can be complete. */
    private int multiplicity(int[] members, int from, int to) {
        long[] sorted = sorted(members, from, to - from);
        int least = Integer.MAX_VALUE;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                least = Math.min(least, i - start);
                start = i;
            }
        }
        return least;
    }

    private boolean areCopies(int[] members, int from, int length, int copies) {
        long[] first = sorted(members, from, length);
        for (int copy = 1; copy < copies; copy++) {
            int begin = from + copy * length;
            boolean apart = positions[members[begin]] - positions[members[begin - 1]] > 1;
            if (!apart || !Arrays.equals(first, sorted(members, begin, length))) {
                return false;
            }
        }
        return true;
    }

    private long[] sorted(int[] members, int from, int length) {
        long[] hashes = new long[length];
        for (int i = 0; i < length; i++) {
            hashes[i] = lines[members[from + i]];
        }
        Arrays.sort(hashes);
        return hashes;
    }

    /** A set of hashes in one array. */
    private static final class HashSlots {
        private final long[] slots;
        private final int mask;

        HashSlots(int expected) {
            int capacity = Integer.highestOneBit(Math.max(8, expected * 2 - 1)) << 1;
            slots = new long[capacity];
            Arrays.fill(slots, EMPTY);
            mask = capacity - 1;
        }

        boolean add(long hash) {
            int slot = slot(hash);
            if (slots[slot] == hash) {
                return false;
            }
            slots[slot] = hash;
            return true;
        }

        boolean contains(long hash) {
            return slots[slot(hash)] == hash;
        }

        private int slot(long hash) {
            int slot = (int) (hash ^ hash >>> 32) & mask;
            while (slots[slot] != EMPTY && slots[slot] != hash) {
                slot = slot + 1 & mask;
            }
            return slot;
        }
    }
}
