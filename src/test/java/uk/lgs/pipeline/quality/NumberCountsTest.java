package uk.lgs.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberCountsTest {
    @Property(tries = 300)
    void saysTheSameAsASortedList(
            @ForAll @NotEmpty @Size(max = 60) List<@LongRange(min = -9, max = 9) Long> numbers,
            @ForAll @IntRange(min = 0, max = 100) int percent) {
        NumberCounts counts = of(numbers);
        long[] sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
        Map<Long, Long> occurrences =
                numbers.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        int place = Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.length));

        assertThat(counts.quantile(percent / 100.0)).isEqualTo(sorted[place - 1]);
        assertThat(counts.distinct()).isEqualTo(occurrences.size());
        assertThat(counts.total()).isEqualTo(sorted.length);
        assertThat(counts.ascending())
                .isEqualTo(Arrays.stream(sorted).distinct().toArray());
        assertThat(occurrences.get(counts.mode()))
                .isEqualTo(occurrences.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow());
        occurrences.forEach((number, times) -> assertThat(counts.count(number)).isEqualTo(times));
    }

    @Test
    void holdsMoreNumbersThanItBeganWith() {
        NumberCounts counts = new NumberCounts();
        for (long number = 0; number < 100_000; number++) {
            counts.add(number * 10_000);
            counts.add(number * 10_000);
        }
        assertThat(counts.distinct()).isEqualTo(100_000);
        assertThat(counts.count(99_999 * 10_000L)).isEqualTo(2);
        assertThat(counts.quantile(0.5)).isEqualTo(49_999 * 10_000L);
    }

    @Test
    void hasNoQuantileWithoutNumbers() {
        assertThatIllegalStateException().isThrownBy(() -> new NumberCounts().quantile(0.5));
    }

    @Test
    void fillsEveryBinUpToItsBound() {
        NumberCounts counts = of(List.of(-11L, -10L, -1L, 0L, 1L, 2L, 5L, 6L, 11L, 12L, 99L, 100L));
        assertThat(Bins.QUANTITY.count(counts))
                .containsExactly(
                        Map.entry("below -10", 1L),
                        Map.entry("-10 to -1", 2L),
                        Map.entry("0", 1L),
                        Map.entry("1", 1L),
                        Map.entry("2 to 5", 2L),
                        Map.entry("6 to 11", 2L),
                        Map.entry("12 to 23", 1L),
                        Map.entry("24 to 99", 1L),
                        Map.entry("100 and more", 1L));
    }

    private static NumberCounts of(List<Long> numbers) {
        NumberCounts counts = new NumberCounts();
        numbers.forEach(counts::add);
        return counts;
    }
}
