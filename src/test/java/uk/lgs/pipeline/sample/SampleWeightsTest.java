package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {
    @Test
    void drawsInProportion() {
        SampleWeights weights = new SampleWeights(5);
        weights.set(1, 10);
        weights.set(2, 30);
        weights.set(4, 60);

        int[] counts = counts(weights, 5);

        assertThat(counts[0]).isZero();
        assertThat(counts[1]).isCloseTo(1_000, within(120));
        assertThat(counts[2]).isCloseTo(3_000, within(200));
        assertThat(counts[3]).isZero();
        assertThat(counts[4]).isCloseTo(6_000, within(200));
    }

    @Test
    void forgetsAWeightThatWasTakenAway() {
        SampleWeights weights = new SampleWeights(3);
        weights.set(0, 5);
        weights.set(2, 5);
        weights.set(0, 0);

        assertThat(counts(weights, 3)).containsExactly(0, 0, 10_000);
    }

    @Test
    void isEmptyWithoutWeights() {
        SampleWeights weights = new SampleWeights(2);
        assertThat(weights.isEmpty()).isTrue();

        weights.set(1, 1);
        assertThat(weights.isEmpty()).isFalse();
    }

    @Property(tries = 100)
    void findsTheOnlyOneAtAnySize(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll int place) {
        SampleWeights weights = new SampleWeights(size);
        int only = Math.floorMod(place, size);
        weights.set(only, 7);

        assertThat(weights.draw(SampleRandom.of(1, "only"))).isEqualTo(only);
    }

    private static int[] counts(SampleWeights weights, int size) {
        SampleRandom random = SampleRandom.of(1, "weights");
        int[] counts = new int[size];
        IntStream.range(0, 10_000).forEach(i -> counts[weights.draw(random)]++);
        return counts;
    }
}
