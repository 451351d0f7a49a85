package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCountsTest {
    @Test
    void addUp() {
        LineCounts counts = new LineCounts(10, 5, Map.of("b", 1L, "a", 2L), Map.of("c", 2L));
        assertThat(counts.setAsideTotal()).isEqualTo(3);
        assertThat(counts.quarantinedTotal()).isEqualTo(2);
        assertThat(counts.setAside().keySet()).containsExactly("a", "b");
        assertThat(new LineCounts(0, 0, Map.of(), Map.of()).setAsideTotal()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"11, 5, 3, 2, 10", "9, 5, 3, 2, 10", "10, 0, 0, 0, 0", "0, 1, 0, 0, 1"})
    void refuseToLoseOrInventALine(long read, long loaded, long setAside, long quarantined, long accounted) {
        assertThatThrownBy(() -> new LineCounts(read, loaded, Map.of("a", setAside), Map.of("b", quarantined)))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PROMISE_BROKEN))
                .hasMessage("%d lines were read but %d are accounted for; nothing was published", read, accounted);
    }

    @Test
    void refuseNumbersBelowZeroThatWouldBalance() {
        assertThatThrownBy(() -> new LineCounts(1, 2, Map.of("a", -1L), Map.of()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("below zero");
        assertThatThrownBy(() -> new LineCounts(1, -1, Map.of(), Map.of("a", 2L)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("below zero");
    }

    @Test
    void doNotChangeAfterwards() {
        Map<String, Long> setAside = new HashMap<>(Map.of("a", 1L));
        LineCounts counts = new LineCounts(1, 0, setAside, Map.of());
        setAside.put("b", 5L);
        assertThat(counts.setAside()).containsOnlyKeys("a");
        assertThatThrownBy(() -> counts.setAside().put("b", 5L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
