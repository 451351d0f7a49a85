package uk.lgs.pipeline.app;

import org.apache.camel.component.quartz.QuartzComponent;

/** What a service does on schedule: the file that says it, the store that it shares with others, and the listener that notes it. */
record ScheduledWork(Parts parts, Schedules schedules, ScheduleStore store) implements AutoCloseable {
    static ScheduledWork of(Parts parts) {
        Schedules schedules =
                Schedules.read(parts.settings().schedulesFile(), parts.clock().instant());
        ScheduleStore store = ScheduleStore.open(parts.database());
        new FiringListener(schedules, parts.firings(), parts.deadLetters(), parts.clock(), store).listen();
        return new ScheduledWork(parts, schedules, store);
    }

    /** What routes that begin with {@code quartz:lgs/NAME} are fired by. */
    QuartzComponent component() {
        return new ScheduleComponent(schedules, store);
    }

    /** Brings the store to what the file says, before routes put in what is missing. */
    void settle() {
        store.settle(schedules, parts.clock().instant());
    }

    /** Takes on no further firing; what is at work goes on. */
    void standby() {
        store.standby();
    }

    @Override
    public void close() {
        store.close();
    }
}
