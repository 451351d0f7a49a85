package uk.lgs.pipeline.analytics;

import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Sorts numbers by what they stand for, without an object for each; equals stay as they are (merge sort, from the bottom up). */
final class Order {
    private Order() {}

    /** The numbers from 0 below {@code size}, ordered; what {@code comparison} gives is as of a comparator. */
    static int[] of(int size, IntBinaryOperator comparison) {
        return of(IntStream.range(0, size).toArray(), comparison);
    }

    /** The same numbers, ordered. */
    static int[] of(int[] numbers, IntBinaryOperator comparison) {
        int[] from = numbers.clone();
        int[] to = new int[numbers.length];
        for (int run = 1; run < numbers.length; run *= 2) {
            for (int start = 0; start < numbers.length; start += 2 * run) {
                merge(from, to, start, run, comparison);
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    /** Makes one run of two that stand one after the other; the second may be shorter, or none. */
    private static void merge(int[] from, int[] to, int start, int run, IntBinaryOperator comparison) {
        int middle = Math.min(start + run, from.length);
        int end = Math.min(middle + run, from.length);
        int left = start;
        int right = middle;
        for (int place = start; place < end; place++) {
            boolean isLeft = right == end || left < middle && comparison.applyAsInt(from[left], from[right]) <= 0;
            to[place] = isLeft ? from[left++] : from[right++];
        }
    }
}
