package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void hasOneExitCodeForEachCategory() {
        assertThat(ErrorCode.Category.values())
                .extracting(ErrorCode.Category::exitCode)
                .containsExactly(2, 3, 4, 5, 6)
                .doesNotHaveDuplicates();
    }

    @Test
    void standsSortedByWhoMustAct() {
        assertThat(ErrorCode.values()).isSortedAccordingTo(Comparator.comparing(ErrorCode::category));
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::category)).contains(ErrorCode.Category.values());
    }

    @Test
    void saysWhereARetryCanHelp() {
        assertThat(ErrorCode.DUMP_TRUNCATED.category()).isEqualTo(ErrorCode.Category.INPUT);
        assertThat(ErrorCode.SECRET_KEY_INVALID.category()).isEqualTo(ErrorCode.Category.CONFIGURATION);
        assertThat(ErrorCode.WAREHOUSE_BUSY.category()).isEqualTo(ErrorCode.Category.UNAVAILABLE);
        assertThat(ErrorCode.PROMISE_BROKEN.category()).isEqualTo(ErrorCode.Category.INTERNAL);
    }

    @Test
    void goesWithItsException() {
        IllegalStateException cause = new IllegalStateException("why");
        PipelineException failure = new PipelineException(ErrorCode.DUMP_EMPTY, "retail.sql: empty", cause);
        assertThat(failure).hasMessage("retail.sql: empty").hasCause(cause);
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_EMPTY);
    }
}
