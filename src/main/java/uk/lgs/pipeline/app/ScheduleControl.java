package uk.lgs.pipeline.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.ops.FiringLog;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a person sees of schedules, and does with them. All of it goes by the database, so that the services that share it need
 * not be in this process.
 */
final class ScheduleControl {
    private final Schedules schedules;
    private final ScheduleStore store;
    private final FiringLog firings;

    /** Whether a schedule fires. */
    enum State {
        ON,
        /** A person let it rest. */
        PAUSED,
        /** It is switched off in the file. */
        OFF,
        /** No service has taken it up so far. */
        NEW
    }

    /**
     * How a schedule stands.
     *
     * @param schedule what the file says
     * @param state whether it fires
     * @param next when it fires next; empty where it does not
     * @param latest its latest firings, the latest first
     */
    record Status(Schedule schedule, State state, Optional<Instant> next, List<FiringRecord> latest) {}

    ScheduleControl(Schedules schedules, ScheduleStore store, FiringLog firings) {
        this.schedules = schedules;
        this.store = store;
        this.firings = firings;
    }

    /** All schedules of the file, in its order, with so many of their latest firings. */
    List<Status> list(int latest) {
        return schedules.all().stream()
                .map(schedule -> {
                    State state = state(schedule);
                    return new Status(
                            schedule,
                            state,
                            state == State.ON ? store.next(schedule.name()) : Optional.empty(),
                            firings.latest(schedule.name(), latest));
                })
                .toList();
    }

    private State state(Schedule schedule) {
        if (!schedule.isOn()) {
            return State.OFF;
        }
        if (!store.has(schedule.name())) {
            return State.NEW;
        }
        return store.isPaused(schedule.name()) ? State.PAUSED : State.ON;
    }

    /** Lets a schedule rest until it is resumed, over restarts too; what is at work goes on. */
    void pause(String name) {
        store.pause(known(name));
    }

    /** Lets a schedule fire again from its next time on; what it would have fired in between is not caught up with. */
    void resume(String name) {
        if (store.isPaused(known(name))) {
            store.resume(name);
        }
    }

    /** Lets a schedule fire now, once, on the service that is first to see it; also one that is paused. */
    void trigger(String name) {
        store.trigger(known(name));
    }

    private String known(String name) {
        return switch (state(schedules.named(name))) {
            case ON, PAUSED -> name;
            case OFF ->
                throw refused(name + " is off; set enabled: yes in schedules.yaml, and start the service again");
            case NEW -> throw refused(name + " is new; start ./pipeline serve, which takes it up");
        };
    }

    private static PipelineException refused(String message) {
        return new PipelineException(ErrorCode.NOT_FOUND, message);
    }
}
