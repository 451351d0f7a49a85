package uk.lgs.pipeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.HandMovedClock;

class ThrottleTest {
    private final HandMovedClock clock = new HandMovedClock();
    private final Throttle throttle = new Throttle(clock, 3, Duration.ofSeconds(10));

    @Test
    void pausesDoubleUpToTheLongest() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            throttle.begin("one");
            Duration pause = throttle.begin("one");
            pauses.add(pause.toSeconds());
            clock.move(pause);
        }

        assertThat(pauses).containsExactly(0L, 1L, 2L, 4L, 8L, 10L, 10L, 10L);
    }

    @Test
    void tryDuringAPauseDoesNotMakeItLonger() {
        fail("one", 3);
        clock.move(Duration.ofMillis(400));

        assertThat(throttle.begin("one")).isEqualTo(Duration.ofMillis(600));
        assertThat(throttle.begin("one")).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void othersAreNotHeldUp() {
        fail("one", 3);

        assertThat(throttle.begin("other")).isZero();
    }

    @Test
    void successForgetsAndForgivenessTakesBackOne() {
        fail("one", 3);
        throttle.forgive("one");
        assertThat(throttle.begin("one")).isZero();
        assertThat(throttle.begin("one")).isPositive();

        throttle.forget("one");
        fail("one", 3);
        assertThat(throttle.begin("one")).isPositive();
    }

    @Test
    void anHourForgetsAll() {
        fail("one", 3);
        clock.move(Duration.ofMinutes(61));

        fail("one", 3);
        assertThat(throttle.begin("one")).isEqualTo(Duration.ofSeconds(1));
    }

    private void fail(String who, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.begin(who)).isZero();
        }
    }
}
