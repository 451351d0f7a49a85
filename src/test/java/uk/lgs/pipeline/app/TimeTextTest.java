package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.PipelineException;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "90m,PT1H30M", "12h,PT12H", "0s,PT0S", "999999999h,PT999999999H"})
    void readsANumberWithItsUnit(String text, Duration expected) {
        assertThat(TimeText.of(SettingKey.RETRY_DELAY, text, "30s")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-1s", "1.5h", "1d", "1h30m", " 1s", "1000000000s"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> TimeText.of(SettingKey.RETRY_DELAY, text, "30s"))
                .isInstanceOf(PipelineException.class);
    }

    @Test
    void saysWhichSettingAndHowItIsWritten() {
        assertThatThrownBy(() -> TimeText.of(SettingKey.RETRY_DELAY, "soon", "30s or 1m"))
                .hasMessage("retail.retry.delay must be a time such as 30s or 1m");
    }
}
