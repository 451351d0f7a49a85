package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits until something holds that other threads or processes bring about. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LOOK_EVERY_MILLISECONDS = 50;

    private Eventually() {}

    /** Returns once a condition holds; one that throws does not hold yet. */
    static void holds(String what, Callable<Boolean> condition) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
        try {
            looking.scheduleWithFixedDelay(
                    () -> {
                        try {
                            if (condition.call()) {
                                held.countDown();
                            }
                        } catch (Exception | AssertionError notYet) {
                            // it is asked again
                        }
                    },
                    0,
                    LOOK_EVERY_MILLISECONDS,
                    TimeUnit.MILLISECONDS);
            if (!held.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                fail("within " + PATIENCE + " it did not come about that " + what);
            }
        } finally {
            looking.shutdownNow();
        }
    }
}
