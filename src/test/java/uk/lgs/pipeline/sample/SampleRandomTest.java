package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleRandomTest {
    @Test
    void isSplitMix64() {
        SampleRandom random = SampleRandom.of(1, "test");
        // the state after the first number is not visible, but the JDK's generator of the same name must meet it again
        long first = random.nextLong();
        long second = random.nextLong();
        long state = unmixed(first);
        SplittableRandom reference = new SplittableRandom(state);

        assertThat(reference.nextLong()).isEqualTo(second);
    }

    @Test
    void sameSeedAndPurposeGiveSameNumbers() {
        assertThat(numbers(SampleRandom.of(5, "a", 3))).isEqualTo(numbers(SampleRandom.of(5, "a", 3)));
    }

    @Test
    void seedPurposeAndNumberEachMakeAnotherStream() {
        long[] numbers = numbers(SampleRandom.of(5, "a", 3));

        assertThat(numbers(SampleRandom.of(6, "a", 3))).isNotEqualTo(numbers);
        assertThat(numbers(SampleRandom.of(5, "b", 3))).isNotEqualTo(numbers);
        assertThat(numbers(SampleRandom.of(5, "a", 4))).isNotEqualTo(numbers);
    }

    @Property(tries = 200)
    void staysWithinBounds(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
        SampleRandom random = SampleRandom.of(seed, "bounds");

        assertThat(random.below(bound)).isBetween(0, bound - 1);
        assertThat(random.below((long) bound)).isBetween(0L, bound - 1L);
        assertThat(random.between(bound - 1, bound)).isBetween(bound - 1, bound);
        assertThat(random.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
    }

    @Test
    void drawsEvenly() {
        SampleRandom random = SampleRandom.of(1, "even");
        int[] counts = new int[7];
        IntStream.range(0, 70_000).forEach(i -> counts[random.below(7)]++);

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(400)));
    }

    @Test
    void shufflesWithoutLoss() {
        int[] numbers = IntStream.range(0, 500).toArray();
        SampleRandom.of(1, "shuffle").shuffle(numbers);

        assertThat(numbers).isNotEqualTo(IntStream.range(0, 500).toArray());
        assertThat(Arrays.stream(numbers).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    }

    private static long[] numbers(SampleRandom random) {
        return IntStream.range(0, 5).mapToLong(i -> random.nextLong()).toArray();
    }

    /** The inverse of SplitMix64's finisher: each xorshift undone, each factor's inverse modulo 2 to the 64. */
    private static long unmixed(long mixed) {
        long bits = unshifted(mixed, 31) * 0x319642b2d24d8ec3L;
        bits = unshifted(bits, 27) * 0x96de1b173f119089L;
        return unshifted(bits, 30);
    }

    private static long unshifted(long shifted, int by) {
        long bits = shifted;
        for (int i = by; i < 64; i += by) {
            bits = shifted ^ (bits >>> by);
        }
        return bits;
    }
}
