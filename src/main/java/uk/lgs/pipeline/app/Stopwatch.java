package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.ThreadContext;
import uk.lgs.pipeline.run.StepReport;

/** One step at work: when it began and what has passed it so far. */
final class Stopwatch {
    /** The name by which the log knows the step that began last. */
    static final String LOGGED_STEP = "step";

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The count of what a step did beside the start of the program, in milliseconds, before its own time began. */
    static final String BESIDE_START = "beside_start_ms";

    private final String step;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Long> counts = new TreeMap<>();
    private long busyNanos;

    Stopwatch(String step, Clock clock) {
        this.step = step;
        this.clock = clock;
        startedAt = clock.instant();
        ThreadContext.put(LOGGED_STEP, step);
    }

    void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    /** Adds time that the step itself worked, where it takes turns with others. */
    void busy(long nanos) {
        busyNanos += nanos;
    }

    StepReport stop() {
        if (busyNanos > 0) {
            counts.put("busy_ms", busyNanos / NANOS_PER_MILLI);
        }
        return new StepReport(step, startedAt, clock.instant(), counts);
    }
}
