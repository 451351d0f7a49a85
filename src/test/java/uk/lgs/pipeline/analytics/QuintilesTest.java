package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
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
        List<BigDecimal> sample =
                Arrays.stream(values.split(" ")).map(BigDecimal::new).toList();
        Quintiles quintiles = Quintiles.of(sample);
        assertThat(sample.stream().map(quintiles::of))
                .containsExactlyElementsOf(
                        Arrays.stream(fifths.split(" ")).map(Integer::valueOf).toList());
    }

    /** The second edge lies at 0.3 exactly; in doubles it would be 0.30000000000000004. */
    @ParameterizedTest
    @CsvSource({"0.3, 2", "0.30000000000000001, 3", "0.29999999999999999, 2"})
    void comparesWithEdgesExactly(BigDecimal value, int fifth) {
        Quintiles quintiles = Quintiles.of(List.of(new BigDecimal("0.1"), new BigDecimal("0.6")));
        assertThat(quintiles.of(value)).isEqualTo(fifth);
    }
}
