package uk.lgs.pipeline.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stream of numbers that is the same on every JDK for ever: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), written out because the bounded methods of the JDK's own generators have
 * changed between releases.
 */
final class SampleRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private SampleRandom(long state) {
        this.state = state;
    }

    /** A stream of its own for each purpose, so that a new draw in one place does not shift all the others. */
    static SampleRandom of(long seed, String purpose) {
        return of(seed, purpose, 0);
    }

    static SampleRandom of(long seed, String purpose, long number) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (byte each : purpose.getBytes(StandardCharsets.UTF_8)) {
            state = mix(state * 31 + each + GOLDEN_GAMMA);
        }
        return new SampleRandom(mix(state + number * GOLDEN_GAMMA));
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** From 0 (inclusive) to the bound (exclusive). */
    int below(int bound) {
        return (int) (((nextLong() >>> 33) * bound) >>> 31);
    }

    /** From 0 (inclusive) to the bound (exclusive); the slight bias of the remainder does not matter here. */
    long below(long bound) {
        return (nextLong() >>> 1) % bound;
    }

    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    boolean chance(double probability) {
        return nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
