package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderTest {
    /** The list's own sort leaves equals as they are too; with so few different keys there are many. */
    @Property
    void isThatOfAStableSort(@ForAll @Size(max = 70) List<@IntRange(max = 5) Integer> keys) {
        List<Integer> expected = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing(keys::get))
                .toList();
        int[] ordered = Order.of(keys.size(), (one, other) -> Integer.compare(keys.get(one), keys.get(other)));
        assertThat(ordered).containsExactly(expected.stream().mapToInt(i -> i).toArray());
    }

    @Property
    void leavesTheNumbersThatItIsGiven(@ForAll int[] numbers) {
        int[] given = numbers.clone();
        int[] ordered = Order.of(given, Integer::compare);
        assertThat(given).containsExactly(numbers);
        assertThat(ordered).containsExactly(IntStream.of(numbers).sorted().toArray());
    }
}
