package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.HandMovedClock;

class KeptTest {
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final HandMovedClock clock = new HandMovedClock();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void valueIsReadAgainOnlyWhenItIsOld() {
        try (Kept<Integer> kept = new Kept<>("test", reads::incrementAndGet, clock, AGE, LONG)) {
            assertThat(kept.get()).contains(1);
            clock.move(AGE.minusMillis(1));
            assertThat(kept.get()).contains(1);
            clock.move(Duration.ofMillis(1));
            assertThat(kept.get()).contains(2);
        }
    }

    @Test
    void whatCannotBeReadIsEmptyAndNotTriedAtOnceAgain() {
        try (Kept<Integer> kept = new Kept<>("test", this::fail, clock, AGE, LONG)) {
            assertThat(kept.get()).isEmpty();
            assertThat(kept.get()).isEmpty();
            assertThat(reads).hasValue(1);
            clock.move(AGE);
            assertThat(kept.get()).isEmpty();
            assertThat(reads).hasValue(2);
        }
    }

    @Test
    void nobodyWaitsForWhatTakesTooLongAndItIsStartedOnce() {
        CountDownLatch answer = new CountDownLatch(1);
        try (Kept<Integer> kept = new Kept<>("test", () -> readAfter(answer), clock, AGE, SHORT)) {
            assertThat(kept.get()).isEmpty();
            clock.move(AGE);
            assertThat(kept.get()).isEmpty();
        }
        assertThat(reads).hasValueLessThanOrEqualTo(1);
    }

    private Integer fail() {
        reads.incrementAndGet();
        throw new IllegalStateException("nobody answers");
    }

    private Integer readAfter(CountDownLatch answer) {
        reads.incrementAndGet();
        try {
            answer.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
