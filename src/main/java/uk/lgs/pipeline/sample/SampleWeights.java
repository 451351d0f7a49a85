package uk.lgs.pipeline.sample;

/**
 * Things numbered from 0, each with a weight that may change, to be drawn in proportion to it: a Fenwick tree (Fenwick, "A
 * new data structure for cumulative frequency tables", 1994) over whole numbers, so that no rounding adds up.
 */
final class SampleWeights {
    private final long[] tree;
    private final long[] weights;
    private final int highestBit;
    private long total;

    SampleWeights(int size) {
        tree = new long[size + 1];
        weights = new long[size];
        highestBit = Integer.highestOneBit(size);
    }

    void set(int index, long weight) {
        long change = weight - weights[index];
        weights[index] = weight;
        total += change;
        for (int i = index + 1; i < tree.length; i += i & -i) {
            tree[i] += change;
        }
    }

    /** Whether anything has a weight above zero. */
    boolean isEmpty() {
        return total == 0;
    }

    int draw(SampleRandom random) {
        long rest = random.below(total);
        int position = 0;
        for (int step = highestBit; step > 0; step >>= 1) {
            int next = position + step;
            if (next < tree.length && tree[next] <= rest) {
                position = next;
                rest -= tree[next];
            }
        }
        return position;
    }
}
