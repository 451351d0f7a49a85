package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuintilesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // the edges are values themselves and belong to the fifth on their left
        "0 1 2 3 4 5, 1 1 2 3 4 5",
        // edges 1.8, 2.6, 3.4, 4.2
        "1 2 3 4 5, 1 2 3 4 5",
        // edges 1, 1, 1.4, 2.2: equal values share the lowest fifth, the fifths between are empty
        "1 1 1 2 3, 1 1 1 4 5",
        // edges 1, 3, 3, 3
        "1 1 3 3 3 3, 1 1 2 2 2 2",
        "7 7 7 7 7 7 7, 1 1 1 1 1 1 1",
        "7, 1",
        // edges 7.4, 7.8, 8.2, 8.6
        "7 9, 1 5",
        "0.1 0.2 0.3 0.4 0.5 0.6, 1 1 2 3 4 5",
        "-5 -4 -3.5 0 1000000000000000.0001, 1 2 3 4 5"
    })
    void cutsAsQcutDoes(String values, String fifths) {
        double[] sample = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(Quintiles.of(sample))
                .containsExactly(Arrays.stream(fifths.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    /** Every value against edges that are worked out exactly. In doubles the second edge of 0.1 and 0.6 would not lie at 0.3. */
    @Property
    void agreesWithExactEdges(@ForAll @Size(min = 1, max = 60) List<@IntRange(min = -30, max = 30) Integer> tenths) {
        List<BigDecimal> sorted = tenths.stream()
                .map(each -> BigDecimal.valueOf(each, 1))
                .sorted()
                .toList();
        int[] fifths = Quintiles.of(
                sorted.stream().mapToDouble(BigDecimal::doubleValue).toArray());
        for (int i = 0; i < fifths.length; i++) {
            int fifth = 1;
            for (int edge = 1; edge < Quintiles.COUNT; edge++) {
                fifth += edge(sorted, edge).compareTo(sorted.get(i)) < 0 ? 1 : 0;
            }
            assertThat(fifths[i]).isEqualTo(fifth);
        }
    }

    /** A quantile of type 7. */
    private static BigDecimal edge(List<BigDecimal> sorted, int fifth) {
        BigDecimal place = new BigDecimal("0.2").multiply(BigDecimal.valueOf((sorted.size() - 1L) * fifth));
        int below = place.intValue();
        BigDecimal lower = sorted.get(below);
        BigDecimal upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower.add(upper.subtract(lower).multiply(place.subtract(BigDecimal.valueOf(below))));
    }
}
