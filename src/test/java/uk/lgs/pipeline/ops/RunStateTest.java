package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStateTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED, RUNNING FAILED CANCELLED",
        "RUNNING, WAITING SUCCEEDED FAILED IN_DOUBT CANCELLED",
        "WAITING, RUNNING FAILED CANCELLED",
        "SUCCEEDED, ''",
        "FAILED, QUEUED RUNNING",
        "IN_DOUBT, SUCCEEDED FAILED CANCELLED",
        "CANCELLED, ''",
    })
    void allowsTheseSuccessorsAndNoOthers(RunState state, String successors) {
        String allowed = Arrays.stream(RunState.values())
                .filter(state::allows)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        assertThat(allowed.split(" ")).containsExactlyInAnyOrder(successors.split(" "));
    }

    @Test
    void knowsFromWhereItIsReached() {
        assertThat(RunState.SUCCEEDED.predecessors()).containsExactly("RUNNING", "IN_DOUBT");
        assertThat(RunState.QUEUED.predecessors()).containsExactly("FAILED");
    }
}
