package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void saysWhenTheRunBeganInUtcAndUnderWhichKey() {
        assertThat(RunId.of(Instant.parse("2011-12-09T23:59:01.9Z"), "0a1bffff"))
                .hasToString("20111209-235901-0a1b");
    }

    @Test
    void sortsByStart() {
        List<RunId> ids = new ArrayList<>();
        for (String start : List.of(
                "2010-01-01T00:00:00Z",
                "2010-01-01T00:00:01Z",
                "2010-01-02T00:00:00Z",
                "2010-12-01T00:00:00Z",
                "2011-01-01T00:00:00Z")) {
            ids.add(RunId.of(Instant.parse(start), ids.size() % 2 == 0 ? "ffff" : "0000"));
        }
        List<RunId> shuffled = new ArrayList<>(ids);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20111209",
                "20111209-235901",
                "20111209-235901-0A1B",
                "20111209-235901-0a1",
                "20111209-235901-0a1bc",
                "20111209-235901-0a1g",
                "2011-12-09-235901-0a1b",
                " 20111209-235901-0a1b",
                "20111209-235901-0a1b\n",
                "../20111209-235901-0a1b"
            })
    void refusesAnyOtherForm(String value) {
        assertThatThrownBy(() -> new RunId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a run id: " + value);
    }
}
